import { FormulaDate } from '../values/temporal.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

const today = simple({
  name: 'TODAY',
  params: [],
  result: 'date',
  run: (scope) => new FormulaDate(scope.localDays(scope.now)),
});

export const clockFunctions: readonly FunctionEntry[] = [today];
