import { EvaluationFault } from '../evaluate/fault.ts';
import { limits } from '../limits.ts';
import { readNumber, writeNumber } from '../values/decimal.ts';
import { type FormulaValue, isNumber } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

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

const value = simple({
  name: 'VALUE',
  params: ['text'],
  result: 'number',
  run: (_, digits) => {
    if (digits === null) return null;
    const number = readNumber(digits);
    if (number === undefined) throw new EvaluationFault('The text given to VALUE() is not a number.');
    return number;
  },
});

const isNumberFunction: FunctionEntry = {
  name: 'ISNUMBER',
  check(call) {
    if (hasArguments(call, 1)) isOneOf(call, call.args[0], ['text']);
    return 'boolean';
  },
  compile({ args }) {
    const [digits] = args.map((argument) => argument.evaluate);
    return (scope) => {
      const found = digits?.(scope) ?? null;
      return isNumber(found) || (typeof found === 'string' && readNumber(found) !== undefined);
    };
  },
};

export const convertFunctions: readonly FunctionEntry[] = [text, value, isNumberFunction];
