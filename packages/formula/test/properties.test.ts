import { expect, test } from '@jest/globals';
import { compileFormula } from '../src/compile.ts';
import type { FormulaRecord } from '../src/evaluate/record.ts';
import { functions } from '../src/functions/registry.ts';
import { parseFormula } from '../src/index.ts';
import { printFormula } from '../src/print/forms.ts';
import { Random } from './random.ts';
import { randomFormula } from './random-formula.ts';
import { answer, problemsOf, type TestFields } from './run.ts';

const fields: TestFields = {
  T: { kind: 'text', value: 'a1 b', prior: 'a2' },
  E: { kind: 'text', value: null, prior: null },
  N: { kind: 'number', value: 2.5, prior: 3 },
  B: { kind: 'boolean', value: true, prior: false },
  D: { kind: 'date', value: '2024-02-29', prior: '2024-02-28' },
  P: { kind: 'picklist', value: 'New', prior: 'Closed' },
};

test('a printed formula means the same as the one it was printed from', () => {
  const random = new Random(1);
  const differences: string[] = [];
  for (let round = 0; round < 3_000; round += 1) {
    const source = randomFormula(random, 4);
    const parsed = parseFormula(source);
    if (!parsed.ok) throw new Error(source);
    const printed = printFormula(parsed.formula);
    const again = parseFormula(printed);
    if (!again.ok || printFormula(again.formula) !== printed) differences.push(`${source} -> ${printed}`);
    else if (answerOf(source) !== answerOf(printed)) differences.push(`${source} means something else as ${printed}`);
  }
  expect(differences).toEqual([]);
});

/** What a formula yields on the record, or what the check has against it. */
function answerOf(source: string): string {
  const problems = problemsOf(source, fields);
  return JSON.stringify(problems.length > 0 ? problems.sort() : answer(source, fields));
}

test('no tokens in any order break the package', () => {
  const random = new Random(2);
  const words = [
    ...functions.keys(),
    'T',
    'E',
    'N',
    'B',
    'D',
    'P',
    'TRUE',
    'NULL',
    'NOT',
    '$User.Id',
    '$Record__Prior.N',
    'a..b',
  ];
  const signs = [
    '(',
    ')',
    '(',
    ')',
    ',',
    '+',
    '-',
    '*',
    '/',
    '^',
    '&',
    '&&',
    '||',
    '=',
    '<>',
    '<',
    '{!',
    '}',
    '!',
    '.',
    '"',
  ];
  const values = ['1', '0.5', '99999999999999999999', '"a"', "'b'", '""', '"\\\\d*"', '/*', '*/', '\u{1f600}'];
  const names = ['T', ...words, ...signs, ...values] as const;
  const record = recordOf();
  let understood = 0;
  for (let round = 0; round < 100_000; round += 1) {
    const source = Array.from({ length: 1 + random.below(12) }, () => random.of(names)).join(random.of(['', ' ']));
    const parsed = parseFormula(source);
    if (!parsed.ok) continue;
    const outcome = compileFormula(parsed.formula, { blanks: 'blanks' });
    if (outcome.ok && outcome.compiled.evaluate(record)) understood += 1;
  }
  expect(understood).toBeGreaterThan(1_000);
});

function recordOf(): FormulaRecord {
  return {
    isNew: false,
    now: 0,
    value: (path) => fields[path]?.value,
    prior: (path) => ({ known: true, value: fields[path]?.prior }),
  };
}
