import { formulas } from './complaint-formulas.ts';
import type { ObjectDefinition } from './definition.ts';
import {
  checkbox,
  field,
  geolocation,
  longText,
  lookup,
  number,
  owner,
  picklist,
  readOnly,
  systemFields,
  text,
} from './fields.ts';

/** A custom object with a field of every type, also of those that in a real org standard objects alone have. */
export const complaint: ObjectDefinition = {
  name: 'Complaint__c',
  label: 'Complaint',
  labelPlural: 'Complaints',
  keyPrefix: 'a0C',
  writable: true,
  fields: [
    ...systemFields('Record'),
    text('Name', 'Complaint Title', 80, { nillable: false, nameField: true }),
    owner(),
    readOnly('Number__c', 'Complaint Number', 'string', {
      length: 30,
      autoNumber: (n) => `C-${String(n).padStart(5, '0')}`,
    }),
    lookup('Account__c', 'Account', ['Account'], 'Account__r'),
    lookup('Case__c', 'Case', ['Case'], 'Case__r'),
    picklist('Status__c', 'Status', ['Open', 'In Review', 'Closed'], { defaultValue: 'Open', restricted: true }),
    field('Product_Lines__c', 'Product Lines', 'multipicklist', {
      length: 4099,
      choices: ['Vials', 'Syringes', 'Devices', 'Reagents'],
      restricted: true,
    }),
    longText('Details__c', 'Details'),
    longText('Narrative__c', 'Narrative', 32_768, { htmlFormatted: true }),
    number('Units__c', 'Units', 18, 0),
    number('Weight__c', 'Weight', 16, 2),
    field('Loss__c', 'Loss', 'currency', { precision: 18, scale: 2 }),
    field('Confidence__c', 'Confidence', 'percent', { precision: 18, scale: 0 }),
    field('Received_On__c', 'Received On', 'date'),
    field('Observed_At__c', 'Observed At', 'datetime'),
    field('Shift_Start__c', 'Shift Start', 'time'),
    checkbox('Serious__c', 'Serious'),
    field('Reporter_Email__c', 'Reporter Email', 'email', { length: 80 }),
    field('Reporter_Phone__c', 'Reporter Phone', 'phone', { length: 40 }),
    field('Evidence_Link__c', 'Evidence Link', 'url', { length: 255 }),
    ...geolocation('Site__c', 'Site'),
    field('Patient__c', 'Patient', 'encryptedstring', { length: 175 }),
    field('Channel__c', 'Channel', 'combobox', { length: 255, choices: ['Call', 'Letter', 'Visit'] }),
    field('Scan__c', 'Scan', 'base64'),
    ...formulas,
  ],
};
