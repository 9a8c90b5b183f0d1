import { EvaluationFault } from '../evaluate/fault.ts';
import { limits } from '../limits.ts';
import { writeNumber } from '../values/decimal.ts';
import { type FormulaValue, isNumber } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

/** A blank second text is found everywhere; nothing can be said of a blank first one. */
const contains = simple({
  name: 'CONTAINS',
  params: ['text', 'text'],
  result: 'boolean',
  run: (_, text, part) => (part === null ? true : text === null || text === '' ? null : text.includes(part)),
});

const begins = simple({
  name: 'BEGINS',
  params: ['text', 'text'],
  result: 'boolean',
  run: (_, text, start) => (start === null ? true : text === null || text === '' ? null : text.startsWith(start)),
});

const text: FunctionEntry = {
  name: 'TEXT',
  check(call) {
    if (hasArguments(call, 1)) isOneOf(call, call.args[0], ['number', 'date', 'datetime', 'time', 'picklist', 'null']);
    return 'text';
  },
  compile({ args }) {
    const [value] = args.map((argument) => argument.evaluate);
    return (scope) => {
      const written = asText(value?.(scope) ?? null);
      return written === null ? null : scope.made(written);
    };
  },
};

/** Numbers without grouping or exponent; `YYYY-MM-DD`; `YYYY-MM-DD HH:MM:SSZ` in GMT; `HH:mm:ss.SSS`; a picklist's API name. */
function asText(value: FormulaValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (!isNumber(value)) return String(value);
  const digits = writeNumber(value, limits.textLength);
  if (digits === undefined) throw new EvaluationFault('The number has too many digits to be written as a text.');
  return digits;
}

export const textFunctions: readonly FunctionEntry[] = [contains, begins, text];
