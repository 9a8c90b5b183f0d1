import type { FormulaNumber } from './decimal.ts';

/**
 * The whole part of a number as a 32-bit integer, the way Java's `BigDecimal.intValue` takes it: what does not fit is cut off
 * on the left. Counts and positions of Salesforce's formula engine go through it.
 */
export function toInt(value: FormulaNumber): number {
  // Most numbers are small: up to seven digits before the point are the first word of decimal.js.
  if (value.e < 7) return value.e < 0 ? 0 : value.s * (value.d[0] ?? 0);
  // Numbers have at most 39 digits, so a number of more than 72 digits ends in 32 binary zeros.
  if (value.e > 72) return 0;
  return Number(BigInt.asIntN(32, BigInt(value.trunc().toFixed())));
}
