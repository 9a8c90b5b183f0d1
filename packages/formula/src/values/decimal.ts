import { Decimal } from 'decimal.js';

/** Arithmetic of a formula: 39 significant digits, half up (BigDecimalHelper of Salesforce's formula engine). */
export const Decimal39 = Decimal.clone({ precision: 39, rounding: Decimal.ROUND_HALF_UP, defaults: true });

/** A number of a formula. */
export type FormulaNumber = Decimal;

// What java.math.BigDecimal reads, which is what VALUE and ISNUMBER accept: no spaces, no thousands separator.
const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,10}))?$/;

const LARGEST_EXPONENT = 2_147_483_647;

/** The number that a text spells, to 39 digits; `undefined` if it spells none. */
export function readNumber(text: string): FormulaNumber | undefined {
  const [matched, exponent = '0'] = NUMBER.exec(text) ?? [];
  if (matched === undefined || Math.abs(Number(exponent)) > LARGEST_EXPONENT) return undefined;
  return new Decimal39(text).toSignificantDigits(39);
}

/** A number without exponent, without grouping and without trailing zeros; `undefined` if that takes too many digits. */
export function writeNumber(value: FormulaNumber, mostDigits: number): string | undefined {
  if (Math.abs(value.e) > mostDigits) return undefined;
  return value.isZero() ? '0' : value.toFixed();
}
