import { EvaluationFault } from '../evaluate/fault.ts';
import type { Evaluate } from '../evaluate/scope.ts';
import { Decimal39, type FormulaNumber } from '../values/decimal.ts';
import { isNumber } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

const MOST_ARGUMENTS = 255;
const QUOTIENT_DIGITS = 39;
const LARGEST_QUOTIENT = new Decimal39(10).pow(QUOTIENT_DIGITS);

/** A function that Salesforce computes in double precision. */
function double(name: string, compute: (value: number) => number): FunctionEntry {
  return simple({
    name,
    params: ['number'],
    result: 'number',
    run: (_, value) => (value === null ? null : fromDouble(name, compute(value.toNumber()))),
  });
}

function fromDouble(name: string, value: number): FormulaNumber {
  if (!Number.isFinite(value)) throw new EvaluationFault(`${name}() has no result for this number.`);
  return new Decimal39(value);
}

/** MAX and MIN: blank as soon as one argument is. */
function extreme(name: string, isBetter: (candidate: FormulaNumber, best: FormulaNumber) => boolean): FunctionEntry {
  return {
    name,
    check(call) {
      hasArguments(call, 1, MOST_ARGUMENTS);
      for (const argument of call.args) isOneOf(call, argument, ['number', 'null']);
      return 'number';
    },
    compile({ args }) {
      const numbers = args.map(({ evaluate }) => numeric(name, evaluate));
      return (scope) => {
        const values = numbers.map((number) => number(scope));
        return values.reduce((best, value) => {
          if (best === null || value === null) return null;
          return isBetter(value, best) ? value : best;
        });
      };
    },
  };
}

function numeric(name: string, evaluate: Evaluate): (...args: Parameters<Evaluate>) => FormulaNumber | null {
  return (scope) => {
    const value = evaluate(scope);
    if (value === null || isNumber(value)) return value;
    throw new EvaluationFault(`Incorrect parameter type for function '${name}()'. Expected Number`);
  };
}

/** MOD takes the sign of the first number. */
const mod = simple({
  name: 'MOD',
  params: ['number', 'number'],
  result: 'number',
  run: (_, value, divisor) => {
    if (value === null || divisor === null) return null;
    if (divisor.isZero()) throw new EvaluationFault(value.isZero() ? 'Division undefined' : 'Division by zero');
    if (hasLongQuotient(value, divisor)) throw new EvaluationFault('Division impossible');
    return value.mod(divisor);
  },
});

/** The whole part of the quotient has more digits than a number can hold. */
function hasLongQuotient(value: FormulaNumber, divisor: FormulaNumber): boolean {
  if (value.e - divisor.e < QUOTIENT_DIGITS - 1) return false;
  return value.abs().div(divisor.abs()).gte(LARGEST_QUOTIENT);
}

const atan2 = simple({
  name: 'ATAN2',
  params: ['number', 'number'],
  result: 'number',
  run: (_, y, x) => (y === null || x === null ? null : fromDouble('ATAN2', Math.atan2(y.toNumber(), x.toNumber()))),
});

const absolute = simple({
  name: 'ABS',
  params: ['number'],
  result: 'number',
  run: (_, value) => value?.abs() ?? null,
});

const PI = new Decimal39('3.14159265358979323846');
const pi = simple({ name: 'PI', params: [], result: 'number', run: () => PI });

export const mathFunctions: readonly FunctionEntry[] = [
  absolute,
  mod,
  pi,
  extreme('MAX', (candidate, best) => candidate.gt(best)),
  extreme('MIN', (candidate, best) => candidate.lt(best)),
  double('SQRT', Math.sqrt),
  double('EXP', Math.exp),
  double('LN', Math.log),
  double('LOG', (value) => Math.log(value) / Math.log(10)),
  double('SIN', Math.sin),
  double('COS', Math.cos),
  double('TAN', Math.tan),
  double('ASIN', Math.asin),
  double('ACOS', Math.acos),
  double('ATAN', Math.atan),
  atan2,
];
