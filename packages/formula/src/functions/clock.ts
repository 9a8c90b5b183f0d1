import { FormulaDate, FormulaDateTime } from '../values/temporal.ts';
import type { FunctionEntry } from './entry.ts';
import { timeOf } from './moment.ts';
import { simple } from './simple.ts';

const today = simple({
  name: 'TODAY',
  params: [],
  result: 'date',
  run: (scope) => new FormulaDate(scope.localDays(scope.now)),
});

const now = simple({ name: 'NOW', params: [], result: 'datetime', run: (scope) => new FormulaDateTime(scope.now) });

const timeNow = simple({ name: 'TIMENOW', params: [], result: 'time', run: (scope) => timeOf(scope.now) });

export const clockFunctions: readonly FunctionEntry[] = [today, now, timeNow];
