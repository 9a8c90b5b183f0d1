import { Temporal } from 'temporal-polyfill';
import type { DueDateSpec } from '../../integration/schema/mapping.ts';
import { type MappingContext, readFirst } from '../context.ts';
import { transform } from '../steps/transform.ts';

/**
 * The due date: a date of the record or today, in the time zone of the integration, plus the offset in days.
 *
 * @returns `YYYY-MM-DD`; undefined when none is configured, the field is blank, or a problem was reported
 */
export function mapDueDate(context: MappingContext, spec: DueDateSpec | undefined): string | undefined {
  if (spec === undefined) return undefined;
  const base = baseDate(context, spec);
  if (base === undefined) return undefined;
  const due = base.date.add({ days: spec.offsetDays });
  if (due.year >= 1 && due.year <= 9999) return due.toString();
  context.report(base.at, 'The due date lies outside the years 1 to 9999.');
  return undefined;
}

interface Base {
  readonly date: Temporal.PlainDate;
  readonly at: string;
}

function baseDate(context: MappingContext, { field, default: otherwise }: DueDateSpec): Base | undefined {
  if (field === undefined) return today(context);
  const origin = readFirst(context, field);
  if (origin === undefined) return undefined;
  if (origin.value.kind === 'blank') return otherwise === undefined ? undefined : today(context);
  const result = transform(origin.value, ['date'], context.timeZone);
  if (result.ok && result.value.kind === 'date') return { date: result.value.date, at: origin.at };
  context.report(origin.at, `It is ${origin.noun}; the due date needs a date.`);
  return undefined;
}

const today = ({ now, timeZone }: MappingContext): Base => ({
  date: Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate(),
  at: 'mapping.dueDate',
});
