import { plainText } from '../html/plain-text.ts';
import type { SourceValue } from './value.ts';

/**
 * The value as text. Numbers in plain digits, `true` or `false`, `2026-11-23`, `06:30:00`, a date and time with the offset
 * of the time zone (`2026-11-23T09:05:58-05:00`), several texts with `; ` between them, an address in one line, a
 * geolocation as `47.6, -122.3`, and rich text without its markup.
 *
 * @param timeZone IANA name
 * @returns undefined for what has no text of its own
 */
export function asText(value: SourceValue, timeZone: string): string | undefined {
  switch (value.kind) {
    case 'text':
    case 'autoNumber':
    case 'email':
    case 'phone':
    case 'url':
    case 'id':
      return value.text;
    case 'richText':
      return plainText(value.markup);
    case 'number':
      return plainDigits(value.number);
    case 'boolean':
      return String(value.boolean);
    case 'date':
      return value.date.toString();
    case 'dateTime':
      return value.instant.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
    case 'time':
      return value.time.toString({ smallestUnit: 'second' });
    case 'several':
      return value.items.map(({ text }) => text).join('; ');
    case 'address':
      return value.lines.join(', ');
    case 'location':
      return `${plainDigits(value.latitude)}, ${plainDigits(value.longitude)}`;
    default:
      return undefined;
  }
}

/** The same over several lines, where a value has lines. */
export function asLines(value: SourceValue, timeZone: string): string | undefined {
  return value.kind === 'address' ? value.lines.join('\n') : asText(value, timeZone);
}

/** Without an exponent, which people do not read and other systems may not. */
function plainDigits(number: number): string {
  const shortest = String(number);
  if (!shortest.includes('e')) return shortest;
  if (Number.isInteger(number)) return BigInt(number).toString();
  return number.toFixed(20).replace(/\.?0+$/, '');
}
