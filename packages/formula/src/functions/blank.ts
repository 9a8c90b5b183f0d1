import { hasArguments, isOneOf } from './check.ts';
import type { FunctionEntry } from './entry.ts';

const BLANKABLE = [
  'text',
  'number',
  'date',
  'datetime',
  'time',
  'picklist',
  'multipicklist',
  'location',
  'null',
] as const;

const isBlank: FunctionEntry = {
  name: 'ISBLANK',
  check(call) {
    if (hasArguments(call, 1)) isOneOf(call, call.args[0], BLANKABLE);
    return 'boolean';
  },
  compile({ args }) {
    const [value] = args.map((argument) => argument.evaluate);
    return (scope) => (value?.(scope) ?? null) === null;
  },
};

export const blankFunctions: readonly FunctionEntry[] = [isBlank];
