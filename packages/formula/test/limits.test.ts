import { expect, test } from '@jest/globals';
import { compileFormula } from '../src/compile.ts';
import { functions } from '../src/functions/registry.ts';
import { parseFormula } from '../src/index.ts';
import { limits } from '../src/limits.ts';
import { Random } from './random.ts';
import { randomFormula } from './random-formula.ts';

/** What one evaluation may take, in milliseconds. */
const MOST_MS = 50;
const LONG_TEXT = 'ab1 '.repeat(32_768);

/**
 * How long the evaluation of a formula keeps the processor busy, in milliseconds, in the best of three tries: other processes
 * share the machine. 0 when the formula is refused before.
 */
function millisecondsOf(source: string): number {
  const parsed = parseFormula(source);
  if (!parsed.ok) return 0;
  const outcome = compileFormula(parsed.formula, { blanks: 'blanks' });
  if (!outcome.ok) return 0;
  const times = [1, 2, 3].map(() => {
    const start = process.threadCpuUsage();
    outcome.compiled.evaluate({
      isNew: false,
      now: 0,
      value: (path) => (path === 'N' ? 1e300 : LONG_TEXT),
      prior: () => ({ known: true, value: LONG_TEXT }),
    });
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** As many copies as fit into a formula. */
function filled(head: string, part: string, between: string, tail: string): string {
  const room = limits.formulaLength - head.length - tail.length;
  const copies = Math.floor((room + between.length) / (part.length + between.length));
  return head + Array.from({ length: copies }, () => part).join(between) + tail;
}

function nested(open: string, core: string, close: string): string {
  const copies = Math.min(
    limits.depth - 2,
    Math.floor((limits.formulaLength - core.length) / (open.length + close.length)),
  );
  return open.repeat(copies) + core + close.repeat(copies);
}

const heaviest = [
  filled('', 'T', '&', '=""'),
  filled('', 'T', '+', '=""'),
  filled('OR(', 'CONTAINS(T,"zz")', ',', ')'),
  filled('OR(', 'FIND("ab1 ab2",T)>0', ',', ')'),
  filled('OR(', 'UPPER(T)=T', ',', ')'),
  filled('OR(', 'REVERSE(T)="a"', ',', ')'),
  filled('OR(', 'INITCAP(T)="a"', ',', ')'),
  filled('OR(', 'REGEX(T,"(a|b|1| )*x")', ',', ')'),
  filled('OR(', 'REGEX(T,T)', ',', ')'),
  filled('OR(', 'REGEX(T,"x")', ',', ')'),
  filled('OR(', 'SUBSTITUTE(T,"a","bbbbb")="a"', ',', ')'),
  filled('OR(', 'ISCHANGED(T)', ',', ')'),
  filled('OR(', 'LPAD("a",999999)="a"', ',', ')'),
  filled('OR(', 'TEXT(N^1*N)="a"', ',', ')'),
  filled('', 'N', '*', '>1'),
  filled('', '9999999999', '*', '>1'),
  filled('', '1/3', '*', '>1'),
  filled('', '1.0000001^999999999', '+', '>1'),
  filled('MAX(', 'EXP(3)', ',', ')>1'),
  filled('', '1', '=', ''),
  filled('', 'ISNEW()', '||', ''),
  nested('SUBSTITUTE(', 'T', ',"a","aa")'),
  nested('LPAD(', '"a"', ',999999,"xy")'),
  nested('NOT(', 'ISCHANGED(T)', ')'),
  nested('IF(ISNEW(),1,', '2', ')'),
  `REGEX(T,"${'(a?x?){9}'.repeat(400)}")`,
  `REGEX(T,"((a*)*b?){1,30}(\\\\w|[^x])*((1 )?ab){300}")`,
];

test.each(heaviest.map((source) => [source.slice(0, 60), source] as const))('%s ends in time', (_, source) => {
  expect(source.length).toBeLessThanOrEqual(limits.formulaLength);
  expect(millisecondsOf(source)).toBeLessThan(MOST_MS);
});

test('so does any formula put together at random from all functions', () => {
  const random = new Random(3);
  const names = [...functions.keys()] as [string, ...string[]];
  const slow: string[] = [];
  for (let round = 0; round < 300; round += 1) {
    const call = () =>
      `${random.of(names)}(${Array.from({ length: random.below(4) }, () => randomFormula(random, 2)).join(',')})`;
    const source = filled('OR(', call(), ',', ')');
    if (millisecondsOf(source) >= MOST_MS) slow.push(source);
  }
  expect(slow).toEqual([]);
});
