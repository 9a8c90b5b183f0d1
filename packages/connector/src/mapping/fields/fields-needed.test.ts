import { expect, test } from '@jest/globals';
import { fieldsNeeded, mappedFields } from './fields-needed.ts';

const objectWith = (...names: string[]) => ({ fields: names.map((name) => ({ name })) });
const system = ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
const nothing = { mapping: { customFields: [] } };

test('title fields are asked for where the object has them', () => {
  expect(fieldsNeeded(nothing, [], objectWith('Id', ...system, 'Subject'))).toEqual(['Id', ...system, 'Subject']);
  expect(fieldsNeeded(nothing, [], objectWith('Id', 'Name'))).toEqual(['Id', 'Name']);
});

test('every field that mapping and formula name is asked for once, whatever its case', () => {
  const mapping = {
    title: { field: 'subject' },
    dueDate: { field: 'SLA__c', offsetDays: 0 },
    customFields: [
      { to: 'A', from: 'Priority' },
      { to: 'B', value: 'x' },
      { to: 'C', from: 'Account.Name' },
    ],
  };
  const fields = fieldsNeeded(
    { mapping },
    ['PRIORITY', 'Status', 'Account.Name'],
    objectWith('Id', 'Subject', 'Priority'),
  );
  expect(fields).toEqual(['Id', 'Subject', 'SLA__c', 'Priority', 'Account.Name', 'Status']);
});

test('fields of lists, templates and the title are asked for', () => {
  const mapping = {
    title: { template: '{Subject} {{no}} {Lot__c}' },
    dueDate: { field: ['A__c', 'B__c'], offsetDays: 0 },
    customFields: [
      { to: 'A', from: ['B__c', 'C__c'] },
      { to: 'B', template: '{Owner.Name}' },
    ],
  };
  expect(mappedFields(mapping)).toEqual(['Subject', 'Lot__c', 'A__c', 'B__c', 'C__c', 'Owner.Name']);
  expect(fieldsNeeded({ mapping }, [], objectWith('Id'))).toEqual(['Id', ...mappedFields(mapping)]);
});
