import { Temporal } from 'temporal-polyfill';

/** A Salesforce value by what can be told from its JSON form; `blank` is null and text without a visible character. */
export type SourceValue =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'date'; readonly date: Temporal.PlainDate }
  | { readonly kind: 'dateTime'; readonly instant: Temporal.Instant }
  | { readonly kind: 'compound' };

/** Tells what a value is. Salesforce writes date-times as `2026-11-23T14:05:58.000+0000`. */
export function classify(value: unknown): SourceValue {
  if (value === null) return { kind: 'blank' };
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value };
  if (typeof value !== 'string') return { kind: 'compound' };
  if (!/\S/.test(value)) return { kind: 'blank' };
  if (/^\d{4}-\d\d-\d\d$/.test(value))
    return attempt(value, () => ({ kind: 'date', date: Temporal.PlainDate.from(value) }));
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(value)) {
    return attempt(value, () => ({ kind: 'dateTime', instant: Temporal.Instant.from(value) }));
  }
  return { kind: 'text', text: value };
}

/** What looks like a date but is none, such as 2026-02-30, is text. */
function attempt(text: string, read: () => SourceValue): SourceValue {
  try {
    return read();
  } catch {
    return { kind: 'text', text };
  }
}

const NOUNS: Readonly<Record<SourceValue['kind'], string>> = {
  blank: 'blank',
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
  dateTime: 'a date and time',
  compound: 'a compound value',
};

/** What kind of value it is, for a sentence that must not repeat the value. */
export const nounOf = (value: SourceValue): string => NOUNS[value.kind];

/**
 * The value as text: numbers in plain digits, `true` or `false`, `2026-11-23`, and a date and time with the offset of
 * the time zone, `2026-11-23T09:05:58-05:00`. Undefined for what has no text of its own.
 */
export function asText(value: SourceValue, timeZone: string): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return plainDigits(value.number);
    case 'boolean':
      return String(value.boolean);
    case 'date':
      return value.date.toString();
    case 'dateTime':
      return value.instant.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
    default:
      return undefined;
  }
}

/** The date of the value, that of a date and time being the one it has in the time zone. */
export function asDate(value: SourceValue, timeZone: string): Temporal.PlainDate | undefined {
  if (value.kind === 'date') return value.date;
  return value.kind === 'dateTime' ? value.instant.toZonedDateTimeISO(timeZone).toPlainDate() : undefined;
}

/** Without an exponent, which people do not read and other systems may not. */
function plainDigits(number: number): string {
  const shortest = String(number);
  if (!shortest.includes('e')) return shortest;
  if (Number.isInteger(number)) return BigInt(number).toString();
  return number.toFixed(20).replace(/\.?0+$/, '');
}
