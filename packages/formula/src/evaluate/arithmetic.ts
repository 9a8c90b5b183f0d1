import { Decimal39, type FormulaNumber } from '../values/decimal.ts';
import { FormulaDate, FormulaDateTime, FormulaTime, MS_PER_DAY } from '../values/temporal.ts';
import { type FormulaValue, isNumber } from '../values/value.ts';
import { mismatch } from './comparison.ts';
import { EvaluationFault } from './fault.ts';
import type { Scope } from './scope.ts';

const POWER_DIGITS = Decimal39.clone({ precision: 18 });
const SMALLEST_POWER = new Decimal39('1e-39');
const LARGEST_POWER = 64;
const LARGEST_EXPONENT = 999_999_999;
const SECONDS_PER_DAY = 86_400;
/** The last moment that a date may reach, either way, in milliseconds: what JavaScript can name in a time zone. */
const LAST_MS = 8.64e15;

/** `a + b` for numbers, texts, and dates or times with a number. */
export function add(left: FormulaValue, right: FormulaValue, scope: Scope): FormulaValue {
  if (typeof left === 'string' || typeof right === 'string') return joinTexts(left, right, '+', scope);
  if (left === null || right === null) return null;
  if (isNumber(left)) {
    if (isNumber(right)) return left.plus(right);
    if (right instanceof FormulaDate || right instanceof FormulaDateTime) return shift(right, left, '+');
    throw mismatch('+', left, right);
  }
  return isNumber(right) ? shift(left, right, '+') : fail('+', left, right);
}

/** `a - b` for numbers, for two dates or times, and for a date or time less a number. */
export function subtract(left: FormulaValue, right: FormulaValue): FormulaValue {
  if (left === null || right === null) return null;
  if (isNumber(right)) return isNumber(left) ? left.minus(right) : shift(left, right.neg(), '-');
  if (left instanceof FormulaDate && right instanceof FormulaDate) return new Decimal39(left.days - right.days);
  if (left instanceof FormulaDateTime && right instanceof FormulaDateTime) {
    return new Decimal39(left.ms - right.ms).div(MS_PER_DAY);
  }
  if (left instanceof FormulaTime && right instanceof FormulaTime) {
    return new Decimal39((left.ms - right.ms + MS_PER_DAY) % MS_PER_DAY);
  }
  throw mismatch('-', left, right);
}

/** A date moves by whole days, a date/time by days to the second, a time by milliseconds round the clock. */
function shift(value: FormulaValue, by: FormulaNumber, operator: string): FormulaValue {
  if (value instanceof FormulaDate) return new FormulaDate(value.days + inRange(by.trunc(), LAST_MS / MS_PER_DAY));
  if (value instanceof FormulaDateTime) {
    return new FormulaDateTime(inRange(by.times(SECONDS_PER_DAY).round().times(1000).plus(value.ms), LAST_MS));
  }
  if (value instanceof FormulaTime) return timeAt(value.ms + inRange(by.trunc(), LAST_MS));
  return fail(operator, value, by);
}

function timeAt(ms: number): FormulaTime {
  const rest = ms % MS_PER_DAY;
  if (rest < 0) throw new EvaluationFault('The time falls before midnight.');
  return new FormulaTime(rest);
}

function inRange(value: FormulaNumber, most: number): number {
  if (value.abs().gt(most)) throw new EvaluationFault('The date is out of range.');
  return value.toNumber();
}

function fail(operator: string, left: FormulaValue, right: FormulaValue): never {
  throw mismatch(operator, left, right);
}

/** Two texts in a row; a blank counts as an empty text. */
export function joinTexts(left: FormulaValue, right: FormulaValue, operator: string, scope: Scope): string | null {
  if (left !== null && typeof left !== 'string') throw mismatch(operator, right, left);
  if (right !== null && typeof right !== 'string') throw mismatch(operator, left, right);
  if (left === null) return right;
  return right === null ? left : scope.made(left + right);
}

/** `a / b` */
export function divide(left: FormulaNumber, right: FormulaNumber): FormulaNumber {
  if (right.isZero()) throw new EvaluationFault(left.isZero() ? 'Division undefined' : 'Division by zero');
  return left.div(right);
}

/**
 * `a ^ b`: whole exponents only, 18 digits, nothing above about 10^64, and what is below 10^-39 is zero
 * (BigDecimalHelper.formulaPower of Salesforce's formula engine).
 */
export function power(base: FormulaNumber, exponent: FormulaNumber): FormulaNumber {
  const digits = Math.log10(base.abs().toNumber()) * exponent.trunc().toNumber();
  const tooLarge = digits > LARGEST_POWER || exponent.abs().gt(LARGEST_EXPONENT);
  if (tooLarge || !exponent.isInteger()) throw new EvaluationFault("Out of range argument for operator '^'");
  const result = new POWER_DIGITS(base).pow(exponent.toNumber());
  return result.abs().lt(SMALLEST_POWER) ? new Decimal39(0) : new Decimal39(result);
}
