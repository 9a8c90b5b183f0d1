import { Temporal } from 'temporal-polyfill';
import { BLANK, type SourceValue, severalValue, textValue } from './value.ts';

/**
 * Tells what a value is from its JSON form alone: for fields that no description is at hand for. Salesforce writes
 * date-times as `2026-11-23T14:05:58.000+0000`.
 */
export function classify(value: unknown): SourceValue {
  if (value === null || value === undefined) return BLANK;
  if (typeof value === 'number') return numberValue(value);
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value };
  if (typeof value === 'string') return readDate(value) ?? readDateTime(value) ?? textValue(value);
  return { kind: 'compound' };
}

/** What the mapping itself holds: a text stays a text, whatever it looks like. */
export function constantValue(value: unknown): SourceValue {
  if (typeof value === 'string') return textValue(value);
  if (Array.isArray(value)) return severalValue(value.map((item) => ({ text: String(item) })));
  return classify(value);
}

/** JSON numbers hold about 15 digits. Beyond that the last digits of a whole number are not those of Salesforce. */
export function numberValue(number: number): SourceValue {
  if (!Number.isInteger(number) || Number.isSafeInteger(number)) return { kind: 'number', number };
  return { kind: 'unreadable', why: 'It is a number of more digits than can be read exactly' };
}

/** `2026-11-23`; undefined for anything else, a day that does not exist among it. */
export function readDate(text: string): SourceValue | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  return attempt(() => ({ kind: 'date', date: Temporal.PlainDate.from(text) }));
}

/** A date and time with its offset; undefined for anything else. */
export function readDateTime(text: string): SourceValue | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  return attempt(() => ({ kind: 'dateTime', instant: Temporal.Instant.from(text) }));
}

/** `06:30:00.000Z`: Salesforce writes times of day with a Z, though they belong to no time zone. */
export function readTime(text: string): SourceValue | undefined {
  if (!/^\d\d:\d\d(:\d\d(\.\d+)?)?Z?$/.test(text)) return undefined;
  return attempt(() => ({ kind: 'time', time: Temporal.PlainTime.from(text.replace('Z', '')) }));
}

function attempt(read: () => SourceValue): SourceValue | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
