import type { ObjectDefinition } from './definition.ts';
import { address, checkbox, field, longText, lookup, owner, picklist, systemFields, text } from './fields.ts';

export const account: ObjectDefinition = {
  name: 'Account',
  label: 'Account',
  labelPlural: 'Accounts',
  keyPrefix: '001',
  writable: true,
  fields: [
    ...systemFields('Account'),
    text('Name', 'Account Name', 255, { nillable: false, nameField: true }),
    picklist('Type', 'Account Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Other']),
    lookup('ParentId', 'Parent Account ID', ['Account'], 'Parent'),
    ...address('Billing', 'Billing'),
    field('Phone', 'Account Phone', 'phone', { length: 40 }),
    field('Website', 'Website', 'url', { length: 255 }),
    text('AccountNumber', 'Account Number', 40),
    picklist('Industry', 'Industry', ['Biotechnology', 'Chemicals', 'Healthcare', 'Manufacturing', 'Other']),
    field('AnnualRevenue', 'Annual Revenue', 'currency', { precision: 18, scale: 0 }),
    field('NumberOfEmployees', 'Employees', 'int', { precision: 8 }),
    longText('Description', 'Account Description'),
    owner(),
    checkbox('Gmp_Approved__c', 'GMP Approved'),
  ],
};
