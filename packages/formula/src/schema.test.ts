import { describe, expect, test } from '@jest/globals';
import { compileFormula } from './compile.ts';
import type { DescribedObject } from './describe.ts';
import { schemaOf } from './schema.ts';
import { parseFormula } from './syntax/parser.ts';

const caseObject: DescribedObject = {
  name: 'Case',
  fields: [
    { name: 'Subject', type: 'string' },
    { name: 'Status', type: 'picklist', picklistValues: [{ value: 'New' }, { value: 'Closed' }] },
    { name: 'Tags__c', type: 'multipicklist', picklistValues: [{ value: 'Alpha' }] },
    { name: 'AccountId', type: 'reference', referenceTo: ['Account'], relationshipName: 'Account' },
    { name: 'OwnerId', type: 'reference', referenceTo: ['Group', 'User'], relationshipName: 'Owner' },
    { name: 'Site__c', type: 'reference', referenceTo: ['Site__c'], relationshipName: 'Site__r' },
  ],
};
const others: Readonly<Record<string, DescribedObject>> = {
  Account: {
    name: 'Account',
    fields: [
      { name: 'Name', type: 'string' },
      { name: 'AnnualRevenue', type: 'currency' },
      { name: 'OwnerId', type: 'reference', referenceTo: ['User'], relationshipName: 'Owner' },
    ],
  },
  Group: { name: 'Group', fields: [{ name: 'Name', type: 'string' }] },
  User: {
    name: 'User',
    fields: [
      { name: 'Id', type: 'id' },
      { name: 'IsActive', type: 'boolean' },
    ],
  },
};
const schema = schemaOf(caseObject, (name) => others[name]);

describe('fields by their path', () => {
  test.each([
    ['subject', { kind: 'text', name: 'Subject' }],
    ['ACCOUNT.ANNUALREVENUE', { kind: 'currency', name: 'Account.AnnualRevenue' }],
    ['Account.Owner.IsActive', { kind: 'boolean', name: 'Account.Owner.IsActive' }],
    ['Owner.Name', { kind: 'text', name: 'Owner.Name' }],
    ['Owner:User.isactive', { kind: 'boolean', name: 'Owner:User.IsActive' }],
    ['$user.id', { kind: 'text', name: '$user.Id' }],
    ['$Organization.Name', { kind: 'unknown', name: '$Organization.Name' }],
    ['Site__r.City__c', { kind: 'unknown', name: 'Site__r.City__c' }],
    ['Site__r.Country__r.Name', { kind: 'unknown', name: 'Site__r.Country__r.Name' }],
    ['Nope', undefined],
    ['Account.Nope', undefined],
    ['Acount.Name', undefined],
  ])('%s', (path, expected) => {
    expect(schema.fieldTypes(path)).toEqual(expected);
  });
});

function compileOn(source: string) {
  const outcome = parseFormula(source);
  if (!outcome.ok) throw new Error(source);
  return compileFormula(outcome.formula, { blanks: 'blanks', ...schema });
}

test('misspelt fields are answered with the nearest', () => {
  const outcome = compileOn('AND(Account.AnualRevenue > 1, Subjcet = "x", Acount.Name = "y")');
  expect(outcome.ok ? [] : outcome.problems.map(({ message }) => message)).toEqual([
    'Field Account.AnualRevenue does not exist. Check spelling. Did you mean Account.AnnualRevenue?',
    'Field Subjcet does not exist. Check spelling. Did you mean Subject?',
    'Field Acount.Name does not exist. Check spelling. Did you mean Account.Name?',
  ]);
});

test('values that a picklist does not have are warned of, wherever they stand', () => {
  const outcome = compileOn(
    'AND(Status = "Closd", ISPICKVAL(PRIORVALUE(Status), "nope"), TEXT(Status) <> "New", INCLUDES(Tags__c, "Alpa"), CASE(Status, "New", 1, "Old", 1, 2) = 1)',
  );
  expect(outcome.ok && outcome.compiled.warnings.map(({ message }) => message)).toEqual([
    'Picklist Status has no value "Closd". Did you mean "Closed"?',
    'Picklist Status has no value "nope".',
    'Picklist Tags__c has no value "Alpa". Did you mean "Alpha"?',
    'Picklist Status has no value "Old".',
  ]);
});
