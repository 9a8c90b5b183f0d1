import type { CatalogueEntry } from './entry.ts';
import { errorReasons, skippedReasons } from './outcomes.ts';
import { refusals } from './refusals.ts';
import { setUpFindings } from './set-up.ts';
import { setupProblems } from './setup-problems.ts';

export type { CatalogueEntry, Kind, Retry, Stage } from './entry.ts';

/** Every code that ZenBridge answers, logs or stores, with what it means and what to do. */
export const catalogue = {
  ...skippedReasons,
  ...errorReasons,
  ...refusals,
  ...setupProblems,
  ...setUpFindings,
} as const;

/** A stable code of the catalogue. */
export type Code = keyof typeof catalogue;

/** A reason of outcome `skipped`. */
export type SkippedReason = keyof typeof skippedReasons;

/** A reason of outcome `error`. */
export type ErrorReason = keyof typeof errorReasons;

/** A code that an HTTP endpoint answers with. */
export type RefusalCode = keyof typeof refusals;

/** The entry of a code. */
export const entryOf = (code: Code): CatalogueEntry => catalogue[code];
