import { describe, expect, test } from '@jest/globals';
import { compile, type TestFields } from '../../test/run.ts';
import type { FormulaRecord } from '../evaluate/record.ts';

const fields: TestFields = {
  Status: { kind: 'picklist', value: 'New', prior: 'New' },
  Priority: { kind: 'picklist', value: 'High' },
  Amount__c: { kind: 'number', value: null, prior: 5 },
  Open__c: { kind: 'boolean', value: true },
};

const record: FormulaRecord = {
  isNew: false,
  now: 0,
  value: (path) => fields[path]?.value,
  prior: (path) => ({ known: true, value: fields[path]?.prior ?? fields[path]?.value }),
};

function explain(source: string) {
  const { clause } = compile(source, fields).explain(record);
  return clause && { text: clause.text, value: clause.value, saw: JSON.parse(JSON.stringify(clause.saw)) };
}

describe('the smallest clause that decided', () => {
  test.each([
    ['AND(Open__c, Status = "Closed", Priority = "Low")', 'Status = "Closed"', false],
    ['Open__c && (Amount__c > 5 || Status = "Closed")', '(Amount__c > 5 || Status = "Closed")', false],
    [
      'AND(Open__c, OR(Status = "Closed", AND(Open__c, Amount__c > 5)))',
      'OR(Status = "Closed", AND(Open__c, Amount__c > 5))',
      false,
    ],
    ['NOT(OR(Status = "Closed", Open__c))', 'Open__c', true],
    ['NOT(ISCHANGED(Status) = FALSE)', 'NOT(ISCHANGED(Status) = FALSE)', false],
    ['NOT(AND(Open__c, Priority = "High"))', 'NOT(AND(Open__c, Priority = "High"))', false],
    ['IF(Open__c, Status = "Closed", TRUE)', 'Status = "Closed"', false],
    ['IF(Status = "Closed", TRUE, FALSE)', 'Status = "Closed"', false],
    ['Amount__c > 5', 'Amount__c > 5', null],
    ['OR(Status = "Closed", Open__c)', 'Open__c', true],
  ])('%s', (source, text, value) => {
    expect(explain(source)).toMatchObject({ text, value });
  });
});

describe('what it saw', () => {
  test('fields with their values, before and after where the clause asks for both', () => {
    expect(explain('AND(Open__c, ISCHANGED(Status))')).toEqual({
      text: 'ISCHANGED(Status)',
      value: false,
      saw: [{ field: 'Status', value: 'New', before: 'New' }],
    });
    expect(explain('AND(PRIORVALUE(Amount__c) > 5, Open__c)')?.saw).toEqual([
      { field: 'Amount__c', value: null, before: '5' },
    ]);
    expect(explain('OR(Amount__c > 1, ISPICKVAL(Status, "Closed"))')?.saw).toEqual([
      { field: 'Amount__c', value: null },
      { field: 'Status', value: 'New' },
    ]);
  });

  test('the place of the clause', () => {
    const { clause } = compile('AND(Open__c,\n  Status = "Closed")', fields).explain(record);
    expect(clause?.position).toEqual({ offset: 15, line: 2, column: 3, length: 17 });
  });
});

test('a part whose answer is unknown does not decide', () => {
  const blind: FormulaRecord = { ...record, prior: () => ({ known: false }) };
  for (const source of ['AND(ISCHANGED(Status), Priority = "Low")', 'OR(ISCHANGED(Status), Open__c)']) {
    const { clause } = compile(source, fields).explain(blind);
    expect(clause?.text).toBe(source.startsWith('AND') ? 'Priority = "Low"' : 'Open__c');
  }
});

test('an error, an unknown prior value and a result that is no condition have no clause', () => {
  expect(compile('1/0 > 1').explain(record)).toMatchObject({ outcome: { kind: 'error' } });
  expect(compile('1/0 > 1').explain(record)).not.toHaveProperty('clause');
  const blind: FormulaRecord = { ...record, prior: () => ({ known: false }) };
  expect(compile('ISCHANGED(Status)', fields).explain(blind)).toEqual({
    outcome: { kind: 'unknownPrior', fields: ['Status'] },
  });
  expect(compile('1 + 1').explain(record)).not.toHaveProperty('clause');
});
