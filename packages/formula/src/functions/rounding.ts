import { Decimal } from 'decimal.js';
import { Decimal39, type FormulaNumber } from '../values/decimal.ts';
import { toInt } from '../values/integer.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

/** CEILING and FLOOR first round to this many digits, so that 1/3*3 is taken for 1. */
const DIGITS_BEFORE_WHOLE = 33;
/** More decimal places than this change nothing: numbers have 39 digits. */
const MOST_PLACES = 1_000;

/** ROUND and TRUNC: a negative number of places rounds left of the point (BigDecimalHelper.round of Salesforce's engine). */
function toPlaces(name: string, mode: Decimal.Rounding): FunctionEntry {
  return simple({
    name,
    params: ['number', 'number'],
    result: 'number',
    run: (_, value, places) => (value === null || places === null ? null : roundTo(value, toInt(places), mode)),
  });
}

function roundTo(value: FormulaNumber, places: number, mode: Decimal.Rounding): FormulaNumber {
  const size = value.abs();
  const isSmall = size.lt(1);
  const digits = Math.min(MOST_PLACES, (isSmall ? 1 : value.e + 1) + places);
  if (digits <= 0) return new Decimal39(0);
  if (!isSmall) return value.toSignificantDigits(digits, mode);
  const rounded = size.plus(1).toSignificantDigits(digits, mode).minus(1);
  return value.isNegative() ? rounded.neg() : rounded;
}

function toWhole(
  name: string,
  first: Decimal.Rounding,
  mode: (value: FormulaNumber) => Decimal.Rounding,
): FunctionEntry {
  return simple({
    name,
    params: ['number'],
    result: 'number',
    run: (_, value) => value?.toSignificantDigits(DIGITS_BEFORE_WHOLE, first).toDecimalPlaces(0, mode(value)) ?? null,
  });
}

export const roundingFunctions: readonly FunctionEntry[] = [
  toPlaces('ROUND', Decimal.ROUND_HALF_UP),
  toPlaces('TRUNC', Decimal.ROUND_DOWN),
  toWhole('CEILING', Decimal.ROUND_HALF_DOWN, () => Decimal.ROUND_UP),
  toWhole('FLOOR', Decimal.ROUND_HALF_UP, () => Decimal.ROUND_DOWN),
  toWhole('MCEILING', Decimal.ROUND_HALF_DOWN, () => Decimal.ROUND_CEIL),
  toWhole('MFLOOR', Decimal.ROUND_HALF_UP, () => Decimal.ROUND_FLOOR),
];
