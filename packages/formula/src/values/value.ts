import { Decimal39, type FormulaNumber } from './decimal.ts';
import { FormulaDate, FormulaDateTime, FormulaTime } from './temporal.ts';
import type { FormulaType } from './type.ts';

/** A place on Earth in degrees; both null when the field is empty. */
export interface FormulaLocation {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** A value inside a formula. A blank of any type is null. */
export type FormulaValue =
  | string
  | FormulaNumber
  | boolean
  | FormulaDate
  | FormulaDateTime
  | FormulaTime
  | FormulaLocation
  | null;

/** The JavaScript type that holds a value of a formula type. */
export type ValueOf<T extends FormulaType> = T extends 'text' | 'picklist' | 'multipicklist'
  ? string
  : T extends 'number'
    ? FormulaNumber
    : T extends 'boolean'
      ? boolean
      : T extends 'date'
        ? FormulaDate
        : T extends 'datetime'
          ? FormulaDateTime
          : T extends 'time'
            ? FormulaTime
            : T extends 'location'
              ? FormulaLocation
              : FormulaValue;

/** The type of a value, for the places where it is not known before. */
export function typeOfValue(value: FormulaValue): FormulaType {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  if (isNumber(value)) return 'number';
  if (value instanceof FormulaDate) return 'date';
  if (value instanceof FormulaDateTime) return 'datetime';
  return value instanceof FormulaTime ? 'time' : 'location';
}

export function isNumber(value: FormulaValue): value is FormulaNumber {
  return value instanceof Decimal39;
}
