import type { ConformanceCase } from './case.ts';
import type { Actual } from './run-case.ts';

interface Reason {
  readonly text: string;
  readonly applies: (testCase: ConformanceCase, actual: Actual) => boolean;
}

/** Why results differ, the first that applies. None of them changes a result. */
const REASONS: readonly Reason[] = [
  {
    text: 'Salesforce refuses a picklist compared with a text; here it counts as its API name.',
    applies: ({ quirks = [] }) => quirks.some((quirk) => quirk.startsWith('picklist compared directly')),
  },
  {
    text: 'The collection shows a null of a boolean formula as FALSE here, and as null elsewhere. Neither matches a record.',
    applies: ({ expected }, actual) =>
      'value' in expected && expected.value === false && 'value' in actual && actual.value === null,
  },
  {
    text: 'The expected text has lost the spaces at its ends on the way into the collection; the field holds them.',
    applies: ({ expected }, actual) =>
      'value' in expected &&
      'value' in actual &&
      typeof actual.value === 'string' &&
      actual.value !== expected.value &&
      actual.value.trim() === expected.value,
  },
  {
    text: 'The pattern comes from a field, so that it is wrong shows when the formula runs, not when it is compiled.',
    applies: ({ expected, formula }, actual) =>
      'error' in expected &&
      expected.error === 'compile' &&
      'error' in actual &&
      actual.error === 'eval' &&
      /REGEX/i.test(formula),
  },
];

/** The reason for a result that is not the expected one. */
export function reasonFor(testCase: ConformanceCase, actual: Actual): string {
  return REASONS.find(({ applies }) => applies(testCase, actual))?.text ?? 'Not explained.';
}
