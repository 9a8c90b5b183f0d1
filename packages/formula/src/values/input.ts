import { daysInMonth, daysOf } from './calendar.ts';
import { Decimal39, readNumber } from './decimal.ts';
import { FormulaDate, FormulaDateTime, FormulaTime } from './temporal.ts';
import type { FieldKind } from './type.ts';
import type { FormulaValue } from './value.ts';

/** A field's value as Salesforce's REST API writes it in JSON. A location is an object with `latitude` and `longitude`. */
export type FormulaInput = string | number | boolean | null | undefined | Readonly<Record<string, unknown>>;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)(?:Z|([+-]\d{2}):?(\d{2}))$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z?$/;

/**
 * A field's raw value as a value of the formula.
 *
 * @param kind `unknown` goes by the JSON type: a text stays a text
 * @returns `undefined` when the raw value does not fit the kind
 */
export function readInput(raw: FormulaInput, kind: FieldKind): FormulaValue | undefined {
  if (raw === null || raw === undefined || raw === '') return kind === 'boolean' ? false : null;
  switch (kind) {
    case 'text':
    case 'picklist':
    case 'multipicklist':
      return typeof raw === 'object' ? undefined : String(raw);
    case 'number':
    case 'currency':
      return readNumeric(raw);
    case 'percent':
      return readNumeric(raw)?.div(100);
    case 'boolean':
      return typeof raw === 'boolean' ? raw : undefined;
    case 'date':
      return typeof raw === 'string' ? readDate(raw) : undefined;
    case 'datetime':
      return typeof raw === 'string' ? readDateTime(raw) : undefined;
    case 'time':
      return typeof raw === 'string' ? readTime(raw) : undefined;
    case 'location':
      return readLocation(raw);
    case 'unknown':
      return readByJsonType(raw);
  }
}

function readByJsonType(raw: Exclude<FormulaInput, null | undefined>): FormulaValue | undefined {
  if (typeof raw === 'string' || typeof raw === 'boolean') return raw;
  return typeof raw === 'number' ? readNumeric(raw) : readLocation(raw);
}

function readNumeric(raw: FormulaInput): InstanceType<typeof Decimal39> | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? new Decimal39(raw) : undefined;
  return typeof raw === 'string' ? readNumber(raw) : undefined;
}

function readDate(raw: string): FormulaDate | undefined {
  const [, year, month, day] = DATE.exec(raw) ?? [];
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  const exists = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysInMonth(date.year, date.month);
  return exists ? new FormulaDate(daysOf(date)) : undefined;
}

function readDateTime(raw: string): FormulaDateTime | undefined {
  const [, date, clock, hours, minutes] = DATE_TIME.exec(raw) ?? [];
  if (date === undefined || clock === undefined) return undefined;
  const ms = Date.parse(`${date}T${clock}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(ms) ? undefined : new FormulaDateTime(ms);
}

function readTime(raw: string): FormulaTime | undefined {
  const match = TIME.exec(raw);
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return new FormulaTime(((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? '0').padEnd(3, '0')));
}

function readLocation(raw: FormulaInput): FormulaValue | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { latitude, longitude } = raw;
  if (!isDegrees(latitude) || !isDegrees(longitude)) return undefined;
  return { latitude: latitude ?? null, longitude: longitude ?? null };
}

function isDegrees(value: unknown): value is number | null | undefined {
  return value === null || value === undefined || typeof value === 'number';
}
