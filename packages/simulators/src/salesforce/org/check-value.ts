import { err, ok, type Result } from '@zenbridge/runtime';
import type { FieldDefinition, Value } from '../objects/definition.ts';
import { type ApiError, apiError } from './api-error.ts';
import { normalizeId } from './record-id.ts';

/** Where references lead: the object that an existing record belongs to. */
export type ObjectOfRecord = (id: string) => string | undefined;

/** A value given through the API in the form it is stored in; blank texts become null, as in Salesforce. */
export function checkValue(field: FieldDefinition, given: unknown, objectOf: ObjectOfRecord): Result<Value, ApiError> {
  if (given === null || given === undefined || given === '') {
    return ok(field.type === 'boolean' ? false : null);
  }
  switch (field.type) {
    case 'boolean':
      return typeof given === 'boolean' ? ok(given) : wrongType(field, given);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return checkNumber(field, given);
    case 'date':
      return checkPattern(field, given, /^\d{4}-\d{2}-\d{2}$/, (text) => `${text}T00:00:00Z`);
    case 'datetime':
      return checkDateTime(field, given);
    case 'time':
      return checkPattern(
        field,
        given,
        /^\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z?$/,
        (text) => `1970-01-01T${text.slice(0, 8)}Z`,
      );
    case 'reference':
    case 'id':
      return checkReference(field, given, objectOf);
    case 'picklist':
    case 'multipicklist':
      return checkChoices(field, given);
    default:
      return checkText(field, given);
  }
}

const wrongType = (field: FieldDefinition, given: unknown): Result<never, ApiError> =>
  err(
    apiError(
      400,
      'JSON_PARSER_ERROR',
      `Cannot deserialize instance of ${field.type} from VALUE_${typeof given === 'string' ? 'STRING' : 'OTHER'} value ` +
        `${JSON.stringify(given)} or request may be missing a required field`,
    ),
  );

function checkNumber(field: FieldDefinition, given: unknown): Result<Value, ApiError> {
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType(field, given);
  if (field.type === 'int' && !Number.isInteger(value)) return wrongType(field, given);
  const whole = (field.precision ?? 18) - (field.scale ?? 0);
  if (Math.abs(value) >= 10 ** whole) {
    return err(
      apiError(400, 'NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field`, [
        field.name,
      ]),
    );
  }
  return ok(value);
}

function checkPattern(
  field: FieldDefinition,
  given: unknown,
  pattern: RegExp,
  asInstant: (text: string) => string,
): Result<Value, ApiError> {
  if (typeof given !== 'string' || !pattern.test(given)) return wrongType(field, given);
  const instant = new Date(asInstant(given));
  const exists =
    !Number.isNaN(instant.getTime()) && asInstant(given).slice(0, 10) === instant.toISOString().slice(0, 10);
  return exists ? ok(given) : wrongType(field, given);
}

function checkDateTime(field: FieldDefinition, given: unknown): Result<Value, ApiError> {
  if (typeof given !== 'string' || !/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(given)) {
    return wrongType(field, given);
  }
  const instant = Date.parse(given.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  // Salesforce keeps whole seconds.
  return Number.isNaN(instant)
    ? wrongType(field, given)
    : ok(new Date(Math.floor(instant / 1000) * 1000).toISOString());
}

function checkReference(field: FieldDefinition, given: unknown, objectOf: ObjectOfRecord): Result<Value, ApiError> {
  const id = typeof given === 'string' ? normalizeId(given) : undefined;
  if (id === undefined) {
    return err(
      apiError(400, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(given)}`, [field.name]),
    );
  }
  const object = objectOf(id);
  if (object === undefined || !field.referenceTo?.includes(object)) {
    return err(apiError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]));
  }
  return ok(id);
}

function checkChoices(field: FieldDefinition, given: unknown): Result<Value, ApiError> {
  if (typeof given !== 'string') return wrongType(field, given);
  const chosen = field.type === 'multipicklist' ? given.split(';') : [given];
  const unknown = chosen.find((choice) => !field.choices?.includes(choice));
  if (field.restricted && unknown !== undefined) {
    return err(
      apiError(
        400,
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field.label}: bad value for restricted picklist field: ${unknown}`,
        [field.name],
      ),
    );
  }
  // Several choices come back in the order of the field's list, whatever order they were given in.
  const place = (choice: string): number => field.choices?.indexOf(choice) ?? 0;
  return ok(chosen.toSorted((a, b) => place(a) - place(b)).join(';'));
}

function checkText(field: FieldDefinition, given: unknown): Result<Value, ApiError> {
  if (typeof given !== 'string' && typeof given !== 'number') return wrongType(field, given);
  const text = String(given);
  if (field.length !== undefined && text.length > field.length) {
    return err(
      apiError(400, 'STRING_TOO_LONG', `${field.label}: data value too large: ${text} (max length=${field.length})`, [
        field.name,
      ]),
    );
  }
  if (field.type === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) {
    return err(apiError(400, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, [field.name]));
  }
  return ok(text);
}
