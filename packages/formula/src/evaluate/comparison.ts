import { FormulaDate, FormulaDateTime, FormulaTime } from '../values/temporal.ts';
import { typeLabel } from '../values/type.ts';
import { type FormulaValue, isNumber, typeOfValue } from '../values/value.ts';
import { EvaluationFault } from './fault.ts';

/**
 * Whether two values are equal. With texts a blank equals a blank; any other comparison with a blank is null.
 *
 * @param asText one side is known to be a text before any value is seen
 */
export function equals(left: FormulaValue, right: FormulaValue, asText: boolean): boolean | null {
  if (asText || typeof left === 'string' || typeof right === 'string') return sameText(left ?? '', right ?? '');
  if (left === null || right === null) return null;
  if (typeof left === 'boolean' && typeof right === 'boolean') return left === right;
  return order(left, right, '=') === 0;
}

function sameText(left: FormulaValue, right: FormulaValue): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') throw mismatch('=', left, right);
  return left === right;
}

/**
 * Which of two values comes first: negative, zero or positive. Texts go by their UTF-16 units.
 *
 * @param operator for the message when the values cannot be compared
 */
export function order(left: FormulaValue, right: FormulaValue, operator: string): number {
  if (isNumber(left) && isNumber(right)) return left.cmp(right);
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  if (left instanceof FormulaDate && right instanceof FormulaDate) return left.days - right.days;
  if (left instanceof FormulaDateTime && right instanceof FormulaDateTime) return left.ms - right.ms;
  if (left instanceof FormulaTime && right instanceof FormulaTime) return left.ms - right.ms;
  throw mismatch(operator, left, right);
}

/** The message for values that an operator does not take together. */
export function mismatch(operator: string, left: FormulaValue, right: FormulaValue): EvaluationFault {
  const [expected, received] = [typeLabel(typeOfValue(left)), typeLabel(typeOfValue(right))];
  return new EvaluationFault(
    `Incorrect parameter type for operator '${operator}'. Expected ${expected}, received ${received}`,
  );
}

/** Whether a field changed from one value to another. Line ends do not count, nor trailing zeros of a number. */
export function differs(before: FormulaValue, after: FormulaValue): boolean {
  if (before === null || after === null) return before !== after;
  if (typeof before === 'string' && typeof after === 'string') {
    return before.replaceAll('\r\n', '\n') !== after.replaceAll('\r\n', '\n');
  }
  if (typeOfValue(before) !== typeOfValue(after)) return true;
  if (typeof before === 'boolean' || typeOfValue(before) === 'location') {
    return JSON.stringify(before) !== JSON.stringify(after);
  }
  return order(before, after, '=') !== 0;
}
