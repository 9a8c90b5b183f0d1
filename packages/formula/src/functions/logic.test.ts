import { describe, expect, test } from '@jest/globals';
import { answer, problemsOf, type TestFields } from '../../test/run.ts';

const fields: TestFields = {
  T: { kind: 'text', value: null },
  N: { kind: 'number', value: null },
  B: { kind: 'boolean', value: true },
  Status: { kind: 'picklist', value: 'New' },
  Tags__c: { kind: 'multipicklist', value: 'Alpha;Beta' },
  None__c: { kind: 'multipicklist', value: null },
};

const table = (cases: readonly (readonly [string, unknown])[]) =>
  test.each(cases)('%s', (source, expected) => {
    expect(answer(source, fields)).toEqual(expected);
  });

describe('CASE', () => {
  table([
    ['CASE(2, 1, "one", 2, "two", "many")', 'two'],
    ['CASE(3, 1, "one", 2, "two", "many")', 'many'],
    ['CASE(T, "", 1, 2)', '1'],
    ['CASE(N, 0, 1, 2)', '2'],
    ['CASE(NULL, 1, 10, 30)', '30'],
    ['CASE(Status, "New", 1, "Closed", 2, 3)', '1'],
    ['CASE(TEXT(Status), "new", 1, 3)', '3'],
    ['CASE(1, 1, 2, 1/0, 3, 4)', 'error: Division by zero'],
  ]);

  test.each([
    ['CASE(1, 2)', ["Incorrect number of parameters for function 'CASE()'. Expected 4, received 2"]],
    ['CASE(1, 1, 2, 3, 4)', ["Incorrect number of parameters for function 'CASE()'. Expected 4, received 5"]],
    ['CASE(1, "1", 2, 3)', ["Incorrect parameter type for function 'CASE()'. Expected Number, received Text"]],
    ['CASE(1, 1, 2, "3")', ["Incorrect parameter type for function 'CASE()'. Expected Number, received Text"]],
    [
      'CASE(Status, T, 1, 2)',
      ['Incorrect parameter type for function \'CASE()\'. Expected a text literal, such as "Closed"'],
    ],
  ])('%s is refused', (source, messages) => {
    expect(problemsOf(source, fields)).toEqual(messages);
  });

  test('conditions as results are refused', () => {
    expect(problemsOf('CASE(1, 1, TRUE, FALSE)')).toHaveLength(2);
    expect(problemsOf('CASE(B, TRUE, 1, 2)', fields)[0]).toMatch(/received Boolean$/);
  });
});

describe('blanks', () => {
  table([
    ['ISNULL(N)', true],
    ['ISNULL(T)', false],
    ['ISBLANK(T)', true],
    ['ISBLANK(Tags__c)', false],
    ['ISBLANK(None__c)', true],
    ['ISNULL(None__c)', true],
    ['BLANKVALUE(N, 5)', '5'],
    ['BLANKVALUE(T, "x")', 'x'],
    ['NULLVALUE(N, 5)', '5'],
    ['NULLVALUE(T, "x")', null],
    ['BLANKVALUE(1, 1/0)', 'error: Division by zero'],
  ]);

  test('a checkbox is never blank', () => {
    expect(problemsOf('ISBLANK(B)', fields)[0]).toMatch(/received Boolean$/);
    expect(problemsOf('BLANKVALUE(B, TRUE)', fields)[0]).toMatch(/received Boolean$/);
  });
});

describe('multi-select picklists', () => {
  table([
    ['INCLUDES(Tags__c, "Beta")', true],
    ['INCLUDES(Tags__c, "Bet")', false],
    ['INCLUDES(None__c, "Beta")', false],
    ['PICKLISTCOUNT(Tags__c)', '2'],
    ['PICKLISTCOUNT(None__c)', '0'],
  ]);
});

describe('what a filter cannot use is refused with the reason', () => {
  test.each([
    [
      'VLOOKUP(T, T, T) = T',
      'Function VLOOKUP cannot be used in a filter: it looks up data of the org that ZenBridge does not have.',
    ],
    [
      'HYPERLINK("a", "b") = "c"',
      'Function HYPERLINK cannot be used in a filter: it only makes sense where something is displayed.',
    ],
    ['PREVGROUPVAL(N, N) = 1', 'Function PREVGROUPVAL cannot be used in a filter: it works in reports only.'],
    ['URLFOR("x") = "y"', 'Function URLFOR cannot be used in a filter: it works in pages and buttons only.'],
  ])('%s', (source, message) => {
    expect(problemsOf(source, fields)).toEqual([message]);
  });
});
