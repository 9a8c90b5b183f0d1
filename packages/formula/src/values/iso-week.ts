import { civilOf, daysOf } from './calendar.ts';

/** The ISO 8601 week of a date (days since 1970-01-01): weeks start on Monday, and a week belongs to the year of its Thursday. */
export function isoWeekOf(days: number): { readonly year: number; readonly week: number } {
  const weekdayFromMonday = (((days + 3) % 7) + 7) % 7;
  const thursday = days - weekdayFromMonday + 3;
  const { year } = civilOf(thursday);
  return { year, week: Math.floor((thursday - daysOf({ year, month: 1, day: 1 })) / 7) + 1 };
}
