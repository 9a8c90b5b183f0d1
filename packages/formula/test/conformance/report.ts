import type { ConformanceCase } from './case.ts';
import { reasonFor } from './reasons.ts';
import { type Actual, agrees, runCase } from './run-case.ts';

/** How many of a group of cases came out as expected. */
export interface Rate {
  readonly name: string;
  readonly passed: number;
  readonly total: number;
}

interface Miss {
  readonly testCase: ConformanceCase;
  readonly actual: Actual;
}

export interface Report {
  readonly rates: readonly Rate[];
  readonly misses: readonly Miss[];
  /** The longest that a case took, in milliseconds. */
  readonly slowest: number;
}

/** The groups that are counted; a case may be in several. */
const GROUPS: readonly (readonly [string, (testCase: ConformanceCase) => boolean])[] = [
  ['all', () => true],
  ['expected TRUE', ({ expected }) => 'value' in expected && expected.value === true],
  ['expected parse error', ({ expected }) => 'error' in expected && expected.error === 'parse'],
  ['expected compile error', ({ expected }) => 'error' in expected && expected.error === 'compile'],
  ['expected eval error', ({ expected }) => 'error' in expected && expected.error === 'eval'],
];

/** Runs all cases. */
export function runAll(cases: readonly ConformanceCase[]): Report {
  const missed = new Map<ConformanceCase, Miss>();
  let slowest = 0;
  for (const testCase of cases) {
    const start = performance.now();
    const actual = runCase(testCase);
    slowest = Math.max(slowest, performance.now() - start);
    if (!agrees(testCase, actual)) missed.set(testCase, { testCase, actual });
  }
  const suites = [...new Set(cases.map(({ suite }) => suite))].sort();
  const bySuite = suites.map(
    (suite) => [`suite ${suite}`, (testCase: ConformanceCase) => testCase.suite === suite] as const,
  );
  const rates = [...GROUPS, ...bySuite].map(([name, belongs]) => {
    const group = cases.filter(belongs);
    return { name, total: group.length, passed: group.filter((testCase) => !missed.has(testCase)).length };
  });
  return { rates, misses: [...missed.values()], slowest };
}

/** The report as a page. */
export function renderReport({ rates, misses }: Report): string {
  const reasons = Map.groupBy(misses, ({ testCase, actual }) => reasonFor(testCase, actual));
  return [
    '# Conformance',
    '',
    'How the results of this package compare with those of the formula engine that Salesforce has published. Written by',
    '`pnpm --filter @zenbridge/formula conformance`; do not edit.',
    '',
    '| cases | passed | of | rate |',
    '|---|---:|---:|---:|',
    ...rates.map(({ name, passed, total }) => `| ${name} | ${passed} | ${total} | ${percent(passed, total)} |`),
    '',
    `## Misses (${misses.length})`,
    ...[...reasons].flatMap(([reason, group]) => ['', `### ${reason}`, '', ...group.map(renderMiss)]),
    '',
  ].join('\n');
}

function renderMiss({ testCase, actual }: Miss): string {
  const { id, formula, expected } = testCase;
  return `- \`${id}\`: \`${formula.replace(/\s+/g, ' ')}\` expected ${show(expected)}, got ${show(actual)}`;
}

function show(result: ConformanceCase['expected'] | Actual): string {
  return 'error' in result ? `${result.error} error` : JSON.stringify(result.value);
}

function percent(passed: number, total: number): string {
  return total === 0 ? '' : `${((100 * passed) / total).toFixed(2)} %`;
}
