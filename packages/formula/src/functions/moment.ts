import { EvaluationFault } from '../evaluate/fault.ts';
import type { Scope } from '../evaluate/scope.ts';
import { readDateText, readDateTimeText, readTimeText } from '../values/read-moment.ts';
import { FormulaDate, FormulaDateTime, FormulaTime, MS_PER_DAY } from '../values/temporal.ts';
import type { FormulaType } from '../values/type.ts';
import type { FormulaValue } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { FunctionEntry } from './entry.ts';

/** A function that turns a text or another kind of moment into a date, a date/time or a time. */
function conversion(
  name: string,
  accepted: readonly FormulaType[],
  result: FormulaType,
  convert: (value: FormulaValue, scope: Scope) => FormulaValue | undefined,
): FunctionEntry {
  return {
    name,
    check(call) {
      if (hasArguments(call, 1)) isOneOf(call, call.args[0], accepted);
      return result;
    },
    compile({ args }) {
      const [argument] = args.map(({ evaluate }) => evaluate);
      return (scope) => {
        const value = argument?.(scope) ?? null;
        if (value === null) return null;
        const converted = convert(value, scope);
        if (converted === undefined)
          throw new EvaluationFault(`${name}() cannot read its argument. ${FORMS[result] ?? ''}`);
        return converted;
      };
    },
  };
}

const FORMS: Readonly<Partial<Record<FormulaType, string>>> = {
  date: 'It reads YYYY-MM-DD.',
  datetime: 'It reads YYYY-MM-DD HH:MM:SS.',
  time: 'It reads HH:MM:SS.SSS.',
};

/** The date of a moment is the one in the time zone of the org. */
const dateValue = conversion('DATEVALUE', ['datetime', 'text'], 'date', (value, scope) => {
  if (value instanceof FormulaDateTime) return new FormulaDate(scope.localDays(value.ms));
  return typeof value === 'string' ? readDateText(value) : undefined;
});

const dateTimeValue = conversion('DATETIMEVALUE', ['datetime', 'date', 'text'], 'datetime', (value) => {
  if (value instanceof FormulaDateTime) return value;
  if (value instanceof FormulaDate) return new FormulaDateTime(value.days * MS_PER_DAY);
  return typeof value === 'string' ? readDateTimeText(value) : undefined;
});

/** The time of a moment is the one in GMT. */
const timeValue = conversion('TIMEVALUE', ['datetime', 'time', 'text'], 'time', (value) => {
  if (value instanceof FormulaTime) return value;
  if (value instanceof FormulaDateTime) return timeOf(value.ms);
  return typeof value === 'string' ? readTimeText(value) : undefined;
});

/** The time of day of a moment, in GMT. */
export function timeOf(ms: number): FormulaTime {
  return new FormulaTime(((ms % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
}

export const momentFunctions: readonly FunctionEntry[] = [dateValue, dateTimeValue, timeValue];
