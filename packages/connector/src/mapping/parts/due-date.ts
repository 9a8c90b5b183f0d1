import { Temporal } from 'temporal-polyfill';
import type { DueDateSpec } from '../../integration/schema/mapping.ts';
import { asDate, nounOf } from '../values/kinds.ts';
import { type MappingContext, readField } from './context.ts';

/**
 * The due date: a date of the record or today, in the time zone of the integration, plus the offset in days.
 *
 * @returns `YYYY-MM-DD`; undefined when none is configured, the field is blank, or a problem was reported
 */
export function mapDueDate(context: MappingContext, spec: DueDateSpec | undefined): string | undefined {
  if (spec === undefined) return undefined;
  const base = baseDate(context, spec);
  if (base === undefined) return undefined;
  const due = base.add({ days: spec.offsetDays });
  if (due.year >= 1 && due.year <= 9999) return due.toString();
  context.report(spec.field ?? 'mapping.dueDate', 'The due date lies outside the years 1 to 9999.');
  return undefined;
}

function baseDate(context: MappingContext, { field }: DueDateSpec): Temporal.PlainDate | undefined {
  const { now, timeZone } = context;
  if (field === undefined) {
    return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  }
  const value = readField(context, field);
  if (value === undefined || value.kind === 'blank') return undefined;
  const date = asDate(value, timeZone);
  if (date === undefined) context.report(field, `It is ${nounOf(value)}; the due date needs a date.`);
  return date;
}
