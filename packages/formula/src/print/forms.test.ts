import { describe, expect, test } from '@jest/globals';
import { parseFormula } from '../syntax/parser.ts';
import type { FieldType } from '../values/type.ts';
import { type FlowSaves, printForFlow, printFormula } from './forms.ts';

const types: Readonly<Record<string, FieldType>> = {
  status: { kind: 'picklist', name: 'Status' },
  reason: { kind: 'picklist', name: 'Reason' },
  subject: { kind: 'text', name: 'Subject' },
  'account.name': { kind: 'text', name: 'Account.Name' },
  '$user.id': { kind: 'text', name: '$User.Id' },
};
const fieldTypes = (path: string) => types[path.toLowerCase()];

function display(source: string): string {
  const outcome = parseFormula(source);
  return outcome.ok ? printFormula(outcome.formula, { fieldTypes }) : 'unreadable';
}

function flow(source: string, saves?: FlowSaves): string | readonly string[] {
  const outcome = parseFormula(source);
  const printed = outcome.ok && printForFlow(outcome.formula, { fieldTypes }, saves);
  if (!printed) return 'unreadable';
  return printed.ok ? printed.text : printed.problems.map(({ message }) => message);
}

describe('for display', () => {
  test.each([
    ['and( status="x" ,not (subject==NULL) )', 'AND(Status = "x", NOT(Subject = NULL))'],
    ['((1+2))*3', '(1 + 2) * 3'],
    ['1-(2-3)-4', '1 - (2 - 3) - 4'],
    ['2*(3^2)', '2 * (3 ^ 2)'],
    ['2*3^2', '2 * 3 ^ 2'],
    ['-(1+2)', '-(1 + 2)'],
    ['- -1', '--1'],
    ['a || b && c', 'a || b && c'],
    ['(a || b) && c', '(a || b) && c'],
    ["'it\\'s \"ok\"'", '"it\\\\\'s \\"ok\\""'],
    ['1 /* one */ <> 2', '1 <> 2'],
    ['{!$Record.SUBJECT} & $Record__Prior.subject', 'Subject & PRIORVALUE(Subject)'],
  ])('%s', (source, expected) => {
    expect(display(source)).toBe(expected);
  });
});

describe('for the entry condition of a Flow', () => {
  test.each([
    ['ISCHANGED(subject)', 'ISCHANGED({!$Record.Subject})'],
    ['PRIORVALUE(Subject) = account.name', '{!$Record__Prior.Subject} = {!$Record.Account.Name}'],
    ['Status = "Closed"', 'ISPICKVAL({!$Record.Status}, "Closed")'],
    ['"Closed" <> Status', 'NOT(ISPICKVAL({!$Record.Status}, "Closed"))'],
    ['PRIORVALUE(Status) = "New"', 'ISPICKVAL({!$Record__Prior.Status}, "New")'],
    ['Status = Subject', 'TEXT({!$Record.Status}) = {!$Record.Subject}'],
    ['Subject = Status', '{!$Record.Subject} = TEXT({!$Record.Status})'],
    ['Status <> Reason', 'TEXT({!$Record.Status}) <> TEXT({!$Record.Reason})'],
    ['Status = NULL', 'TEXT({!$Record.Status}) = NULL'],
    ['$User.Id = "005"', '{!$User.Id} = "005"'],
    ['OR(ISNEW(), ISPICKVAL(Status, "x"))', 'OR(ISNEW(), ISPICKVAL({!$Record.Status}, "x"))'],
  ])('%s', (source, expected) => {
    expect(flow(source)).toBe(expected);
  });

  test.each([
    ['created', 'ISPICKVAL({!$Record.Status}, "New")'],
    ['updated', 'ISPICKVAL({!$Record__Prior.Status}, "New")'],
    [
      'createdOrUpdated',
      'IF(ISNEW(), ISPICKVAL({!$Record.Status}, "New"), ISPICKVAL({!$Record__Prior.Status}, "New"))',
    ],
  ] as const)('PRIORVALUE, which is the current value of a new record, when records are %s', (saves, expected) => {
    expect(flow('PRIORVALUE(Status) = "New"', saves)).toBe(expected);
    expect(flow('ISCHANGED(Subject)', saves)).toBe('ISCHANGED({!$Record.Subject})');
  });

  test('what a Flow cannot take', () => {
    expect(flow('AND(Nope, TIMENOW() = TIMEVALUE(Subject))')).toEqual([
      'Field Nope does not exist. Check spelling.',
      'Function TIMENOW is not available in a Flow.',
      'Function TIMEVALUE is not available in a Flow.',
    ]);
    const long = Array.from({ length: 200 }, () => 'Subject="aa"').join('||');
    expect(flow(long)).toEqual([expect.stringMatching(/^The formula takes 5796 characters in a Flow/)]);
  });
});
