import { EvaluationFault } from '../evaluate/fault.ts';
import { FormulaDateTime, FormulaTime } from '../values/temporal.ts';
import { type FormulaType, typeLabel } from '../values/type.ts';
import { type FormulaValue, isNumber } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { CallToCheck, FunctionEntry } from './entry.ts';

/** What may follow a first argument of a type. */
const PARTNERS: Readonly<Partial<Record<FormulaType, FormulaType>>> = {
  number: 'boolean',
  time: 'time',
  datetime: 'datetime',
};

/**
 * FORMATDURATION(seconds), FORMATDURATION(seconds, showDays) and FORMATDURATION(from, to): `HH:MM:SS`, or `D:HH:MM:SS` where
 * days are shown. The sign is lost.
 */
export const formatDuration: FunctionEntry = {
  name: 'FORMATDURATION',
  check(call) {
    if (hasArguments(call, 1, 2)) checkArguments(call);
    return 'text';
  },
  compile({ args }) {
    const [first, second] = args.map(({ evaluate }) => evaluate);
    return (scope) => {
      const from = first?.(scope) ?? null;
      if (second === undefined) return from === null ? null : write(secondsOf(from), false);
      const to = second(scope);
      if (isNumber(from) && to === null) return write(secondsOf(from), false);
      return from === null || to === null ? null : between(from, to);
    };
  },
};

function checkArguments(call: CallToCheck): void {
  const [first, second] = call.args;
  if (second === undefined) {
    isOneOf(call, first, ['number']);
    return;
  }
  if (first?.type === 'null' || second.type === 'null') return;
  if (!isOneOf(call, first, ['number', 'time', 'datetime'])) return;
  const partner = first === undefined ? undefined : PARTNERS[first.type];
  if (partner !== undefined) isOneOf(call, second, [partner]);
}

function between(from: FormulaValue, to: FormulaValue): string {
  if (typeof to === 'boolean') return write(secondsOf(from), to);
  if (from instanceof FormulaTime && to instanceof FormulaTime) return write((to.ms - from.ms) / 1000, false);
  if (from instanceof FormulaDateTime && to instanceof FormulaDateTime) return write((to.ms - from.ms) / 1000, true);
  const expected = [typeLabel('number'), typeLabel('time'), typeLabel('datetime')].join(', ');
  throw new EvaluationFault(`Incorrect parameter type for function 'FORMATDURATION()'. Expected ${expected}`);
}

function secondsOf(value: FormulaValue): number {
  if (isNumber(value) && value.abs().lte(Number.MAX_SAFE_INTEGER)) return value.toNumber();
  throw new EvaluationFault('FORMATDURATION() has no result for this value.');
}

function write(seconds: number, showDays: boolean): string {
  const whole = Math.abs(Math.trunc(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = [Math.floor(whole / 60) % 60, whole % 60].map(two).join(':');
  return showDays ? `${Math.floor(hours / 24)}:${two(hours % 24)}:${rest}` : `${two(hours)}:${rest}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
