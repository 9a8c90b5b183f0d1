import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FieldKind } from '../../src/values/type.ts';

/** One case of the collection: a formula, the record it runs on, and what Salesforce's formula engine makes of it. */
export interface ConformanceCase {
  readonly id: string;
  readonly suite: string;
  readonly formula: string;
  readonly returnType: FieldKind;
  readonly blanks: 'blanks' | 'zeroes';
  readonly fields: Readonly<Record<string, CaseField>>;
  /** Fields that are formulas themselves. */
  readonly formulaFields?: Readonly<Record<string, { readonly type: FieldKind; readonly formula: string }>>;
  /** There is a state before the change; a field without `prior` had the same value. */
  readonly hasPrior?: boolean;
  readonly isNew?: boolean;
  readonly expected: { readonly value: string | boolean | null } | { readonly error: 'parse' | 'compile' | 'eval' };
  /** What is known to be odd about the case. */
  readonly quirks?: readonly string[];
}

interface CaseField {
  readonly type: FieldKind;
  readonly value: string | boolean | null;
  readonly prior?: string | boolean | null;
}

const named = process.env.ZENBRIDGE_FORMULA_CASES;

/** The collection is the one that CONFORMANCE.md tells of. */
export const isDefaultFile: boolean = named === undefined;

/** Where the collection lies: named by the environment, or beside the repository. */
export const casesFile: URL =
  named === undefined
    ? new URL('../../../../../shared/formula-cases/cases.json', import.meta.url)
    : pathToFileURL(resolve(named));

/** Reads the collection: an array of cases. */
export function readCases(): ConformanceCase[] {
  return JSON.parse(readFileSync(casesFile, 'utf8')) as ConformanceCase[];
}
