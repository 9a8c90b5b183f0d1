import { blankFunctions } from './blank.ts';
import { caseFunction } from './case.ts';
import { changeFunctions } from './change.ts';
import { clockFunctions } from './clock.ts';
import { convertFunctions } from './convert.ts';
import { dateFunctions } from './date.ts';
import { formatDuration } from './duration.ts';
import type { FunctionEntry } from './entry.ts';
import { idFunctions } from './id.ts';
import { logicalFunctions } from './logical.ts';
import { mathFunctions } from './math.ts';
import { momentFunctions } from './moment.ts';
import { picklistFunctions } from './picklist.ts';
import { placeFunctions } from './place.ts';
import { refusedFunctions } from './refused.ts';
import { regex } from './regex.ts';
import { roundingFunctions } from './rounding.ts';
import { searchFunctions } from './search.ts';
import { textChangeFunctions } from './text-change.ts';
import { textPartFunctions } from './text-parts.ts';
import { timeFunctions } from './time.ts';

const entries: readonly FunctionEntry[] = [
  ...blankFunctions,
  caseFunction,
  ...changeFunctions,
  ...clockFunctions,
  ...convertFunctions,
  ...dateFunctions,
  formatDuration,
  ...idFunctions,
  ...logicalFunctions,
  ...mathFunctions,
  ...momentFunctions,
  ...picklistFunctions,
  ...placeFunctions,
  ...refusedFunctions,
  regex,
  ...roundingFunctions,
  ...searchFunctions,
  ...textChangeFunctions,
  ...textPartFunctions,
  ...timeFunctions,
];

/** Every function, by its name in capitals. */
export const functions: ReadonlyMap<string, FunctionEntry> = new Map(entries.map((entry) => [entry.name, entry]));
