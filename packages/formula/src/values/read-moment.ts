import { daysInMonth, daysOf } from './calendar.ts';
import { FormulaDate, FormulaDateTime, FormulaTime, MS_PER_DAY } from './temporal.ts';

// As java.text.SimpleDateFormat reads: spaces and tabs before a number, numbers of any length, anything after the end.
const DATE = /^(\d{4})-[ \t]*(\d+)-[ \t]*(\d+)/;
const DATE_TIME = /^(\d{4}-[ \t]*\d+-[ \t]*\d+) [ \t]*(\d+):[ \t]*(\d+):[ \t]*(\d+)/;
const TIME = /^[ \t]*(\d+):[ \t]*(\d+):[ \t]*(\d+)\.[ \t]*(\d+)$/;

/** The date that DATEVALUE reads from a text: a year of four digits, month and day; what follows is ignored. */
export function readDateText(text: string): FormulaDate | undefined {
  const [, ...parts] = DATE.exec(text) ?? [];
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? new FormulaDate(daysOf({ year, month, day })) : undefined;
}

/** The moment that DATETIMEVALUE reads from `YYYY-MM-DD HH:MM:SS`, taken as GMT; what follows is ignored. */
export function readDateTimeText(text: string): FormulaDateTime | undefined {
  const [, dateText = '', ...clock] = DATE_TIME.exec(text) ?? [];
  const date = readDateText(dateText);
  const ms = msOfDay(clock.map(Number));
  return date === undefined || ms === undefined ? undefined : new FormulaDateTime(date.days * MS_PER_DAY + ms);
}

/** The time that TIMEVALUE reads from `HH:mm:ss.SSS`; nothing may follow. */
export function readTimeText(text: string): FormulaTime | undefined {
  const [, ...clock] = TIME.exec(text) ?? [];
  const ms = msOfDay(clock.map(Number));
  return ms === undefined || clock.length === 0 ? undefined : new FormulaTime(ms);
}

function msOfDay([hours = 0, minutes = 0, seconds = 0, ms = 0]: readonly number[]): number | undefined {
  if (hours > 23 || minutes > 59 || seconds > 59 || ms > 999) return undefined;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}
