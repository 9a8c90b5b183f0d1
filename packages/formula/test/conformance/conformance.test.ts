import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { casesFile, isDefaultFile, readCases } from './case.ts';
import { type Rate, renderReport, runAll } from './report.ts';

/** The least share that must come out as expected. */
const LEAST: Readonly<Record<string, number>> = {
  all: 0.99,
  'expected TRUE': 0.99,
  'expected parse error': 0.97,
  'expected compile error': 0.97,
  'expected eval error': 0.97,
};

// The collection lies beside the repository or is named by ZENBRIDGE_FORMULA_CASES; without it there is nothing to compare with.
const whenPresent = existsSync(casesFile) ? test : test.skip;

whenPresent('the results are those of the formula engine of Salesforce', () => {
  const report = runAll(readCases());
  const tooLow = report.rates.filter(({ name, passed, total }: Rate) => passed < (LEAST[name] ?? 0) * total);
  expect(tooLow).toEqual([]);
  const page = readFileSync(new URL('../../CONFORMANCE.md', import.meta.url), 'utf8');
  if (isDefaultFile) expect(page).toBe(renderReport(report));
});
