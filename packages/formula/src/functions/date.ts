import { EvaluationFault } from '../evaluate/fault.ts';
import { civilOf, daysInMonth, daysOf } from '../values/calendar.ts';
import { Decimal39 } from '../values/decimal.ts';
import { toInt } from '../values/integer.ts';
import { isoWeekOf } from '../values/iso-week.ts';
import { FormulaDate, FormulaDateTime, MS_PER_DAY } from '../values/temporal.ts';
import type { FormulaValue } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

/** A number that a date has, by its days since 1970-01-01. */
function partOfDate(name: string, part: (days: number) => number): FunctionEntry {
  return simple({
    name,
    params: ['date'],
    result: 'number',
    run: (_, date) => (date === null ? null : new Decimal39(part(date.days))),
  });
}

/** A number that a date or a date/time in GMT has. */
function partOfMoment(name: string, part: (days: number) => number): FunctionEntry {
  return {
    name,
    check(call) {
      if (hasArguments(call, 1)) isOneOf(call, call.args[0], ['date', 'datetime']);
      return 'number';
    },
    compile({ args }) {
      const [moment] = args.map((argument) => argument.evaluate);
      return (scope) => {
        const value = moment?.(scope) ?? null;
        return value === null ? null : new Decimal39(part(daysOfMoment(name, value)));
      };
    },
  };
}

function daysOfMoment(name: string, value: FormulaValue): number {
  if (value instanceof FormulaDate) return value.days;
  if (value instanceof FormulaDateTime) return Math.floor(value.ms / MS_PER_DAY);
  throw new EvaluationFault(`Incorrect parameter type for function '${name}()'. Expected Date, Date/Time`);
}

const date = simple({
  name: 'DATE',
  params: ['number', 'number', 'number'],
  result: 'date',
  run: (_, yearNumber, monthNumber, dayNumber) => {
    if (yearNumber === null || monthNumber === null || dayNumber === null) return null;
    const [year, month, day] = [toInt(yearNumber), toInt(monthNumber), toInt(dayNumber)];
    if (year < 1 || year > 9999) throw new EvaluationFault('Year out of range in DATE() function');
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
      throw new EvaluationFault('Month or Day out of range in DATE() function');
    }
    return new FormulaDate(daysOf({ year, month, day }));
  },
});

/** ADDMONTHS: the last day of a month becomes the last day of the other month. A date/time keeps its time of day. */
const addMonths: FunctionEntry = {
  name: 'ADDMONTHS',
  check(call) {
    const [moment, months] = call.args;
    if (!hasArguments(call, 2)) return 'unknown';
    isOneOf(call, months, ['number']);
    return isOneOf(call, moment, ['date', 'datetime']) ? (moment?.type ?? 'unknown') : 'unknown';
  },
  compile(call) {
    const shift = simple({
      name: 'ADDMONTHS',
      params: ['unknown', 'number'],
      result: 'unknown',
      run: (_, moment, months) => (moment === null || months === null ? null : shiftMonths(moment, toInt(months))),
    });
    return shift.compile(call);
  },
};

function shiftMonths(moment: FormulaValue, months: number): FormulaValue {
  if (moment instanceof FormulaDate) return new FormulaDate(shiftDays(moment.days, months));
  const days = daysOfMoment('ADDMONTHS', moment);
  return moment instanceof FormulaDateTime
    ? new FormulaDateTime(moment.ms + (shiftDays(days, months) - days) * MS_PER_DAY)
    : null;
}

function shiftDays(days: number, months: number): number {
  const { year, month, day } = civilOf(days);
  const monthIndex = year * 12 + month - 1 + months;
  const target = { year: Math.floor(monthIndex / 12), month: (((monthIndex % 12) + 12) % 12) + 1 };
  const last = daysInMonth(target.year, target.month);
  if (Math.abs(target.year) > 200_000) throw new EvaluationFault('The date is out of range.');
  const isLast = day === daysInMonth(year, month);
  return daysOf({ ...target, day: isLast ? last : Math.min(day, last) });
}

const EPOCH_WEEKDAY = 4;

export const dateFunctions: readonly FunctionEntry[] = [
  date,
  addMonths,
  partOfDate('YEAR', (days) => civilOf(days).year),
  partOfDate('MONTH', (days) => civilOf(days).month),
  partOfDate('DAY', (days) => civilOf(days).day),
  partOfDate('WEEKDAY', (days) => ((((days + EPOCH_WEEKDAY) % 7) + 7) % 7) + 1),
  partOfDate('DAYOFYEAR', (days) => days - daysOf({ year: civilOf(days).year, month: 1, day: 1 }) + 1),
  partOfMoment('ISOWEEK', (days) => isoWeekOf(days).week),
  partOfMoment('ISOYEAR', (days) => isoWeekOf(days).year),
];
