import { EvaluationFault } from '../evaluate/fault.ts';
import { Decimal39, type FormulaNumber } from '../values/decimal.ts';
import { FormulaDate, FormulaDateTime, FormulaTime, MS_PER_DAY } from '../values/temporal.ts';
import type { FormulaValue } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

const LAST_MS = 8.64e15;

function partOfTime(name: string, part: (ms: number) => number): FunctionEntry {
  return simple({
    name,
    params: ['time'],
    result: 'number',
    run: (_, time) => (time === null ? null : new Decimal39(part(time.ms))),
  });
}

/** UNIXTIMESTAMP: seconds since 1970, or since midnight for a time. */
const unixTimestamp: FunctionEntry = {
  name: 'UNIXTIMESTAMP',
  check(call) {
    if (hasArguments(call, 1)) isOneOf(call, call.args[0], ['date', 'datetime', 'time']);
    return 'number';
  },
  compile({ args }) {
    const [moment] = args.map(({ evaluate }) => evaluate);
    return (scope) => {
      const value = moment?.(scope) ?? null;
      return value === null ? null : new Decimal39(Math.trunc(msOf(value) / 1000));
    };
  },
};

function msOf(value: FormulaValue): number {
  if (value instanceof FormulaDate) return value.days * MS_PER_DAY;
  if (value instanceof FormulaDateTime || value instanceof FormulaTime) return value.ms;
  throw new EvaluationFault("Incorrect parameter type for function 'UNIXTIMESTAMP()'. Expected Date, Date/Time, Time");
}

const fromUnixTime = simple({
  name: 'FROMUNIXTIME',
  params: ['number'],
  result: 'datetime',
  run: (_, seconds) => (seconds === null ? null : momentAt(seconds.times(1000).trunc())),
});

function momentAt(ms: FormulaNumber): FormulaDateTime {
  if (ms.abs().gt(LAST_MS)) throw new EvaluationFault('The date is out of range.');
  return new FormulaDateTime(ms.toNumber());
}

export const timeFunctions: readonly FunctionEntry[] = [
  partOfTime('HOUR', (ms) => Math.floor(ms / 3_600_000)),
  partOfTime('MINUTE', (ms) => Math.floor(ms / 60_000) % 60),
  partOfTime('SECOND', (ms) => Math.floor(ms / 1000) % 60),
  partOfTime('MILLISECOND', (ms) => ms % 1000),
  unixTimestamp,
  fromUnixTime,
];
