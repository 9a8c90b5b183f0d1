import { blankFunctions } from './blank.ts';
import { changeFunctions } from './change.ts';
import { clockFunctions } from './clock.ts';
import type { FunctionEntry } from './entry.ts';
import { logicalFunctions } from './logical.ts';
import { picklistFunctions } from './picklist.ts';
import { textFunctions } from './text.ts';

const entries: readonly FunctionEntry[] = [
  ...logicalFunctions,
  ...blankFunctions,
  ...changeFunctions,
  ...picklistFunctions,
  ...textFunctions,
  ...clockFunctions,
];

/** Every function, by its name in capitals. */
export const functions: ReadonlyMap<string, FunctionEntry> = new Map(entries.map((entry) => [entry.name, entry]));
