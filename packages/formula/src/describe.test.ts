import { expect, test } from '@jest/globals';
import { fieldTypeOf } from './describe.ts';

test('describe types become kinds of field', () => {
  expect(fieldTypeOf({ name: 'Rate__c', type: 'percent' })).toEqual({ name: 'Rate__c', kind: 'percent' });
  expect(fieldTypeOf({ name: 'OwnerId', type: 'reference' })).toEqual({ name: 'OwnerId', kind: 'text' });
  expect(fieldTypeOf({ name: 'Odd__c', type: 'constructor' })).toEqual({ name: 'Odd__c', kind: 'text' });
  const status = { name: 'Status', type: 'picklist', picklistValues: [{ value: 'New' }, { value: 'Closed' }] };
  expect(fieldTypeOf(status)).toEqual({ name: 'Status', kind: 'picklist', picklistValues: ['New', 'Closed'] });
});
