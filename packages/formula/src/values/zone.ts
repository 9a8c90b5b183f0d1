import { daysOf } from './calendar.ts';
import { MS_PER_DAY } from './temporal.ts';

/** The local date of a point in time: milliseconds since 1970 in, days since 1970-01-01 out. */
export type LocalDays = (ms: number) => number;

/**
 * How to find local dates in a time zone.
 *
 * @param timeZone an IANA name such as `America/New_York`
 * @returns `undefined` when there is no such time zone
 */
export function localDaysIn(timeZone: string): LocalDays | undefined {
  if (timeZone === 'UTC' || timeZone === 'GMT') return (ms) => Math.floor(ms / MS_PER_DAY);
  const format = dateFormat(timeZone);
  return format && ((ms) => daysOf(datePartsOf(format, ms)));
}

function dateFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const date = { year: 'numeric', month: 'numeric', day: 'numeric', era: 'short' } as const;
    return new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', ...date });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function datePartsOf(format: Intl.DateTimeFormat, ms: number): { year: number; month: number; day: number } {
  const found = { year: 0, month: 0, day: 0 };
  let beforeChrist = false;
  for (const { type, value } of format.formatToParts(ms)) {
    if (type === 'year' || type === 'month' || type === 'day') found[type] = Number(value);
    if (type === 'era') beforeChrist = value === 'BC';
  }
  return beforeChrist ? { ...found, year: 1 - found.year } : found;
}
