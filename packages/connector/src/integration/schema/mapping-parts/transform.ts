import { z } from 'zod';
import { oneOf } from '../one-of.ts';
import { timeZone } from '../text.ts';

/** The steps that need nothing but their name. */
const words = z.enum(['trim', 'upperCase', 'lowerCase', 'label', 'first', 'date', 'dateTime']);

const separator = z.string().min(1, 'it is empty').max(20, 'it must have at most 20 characters');
const inTimeZone = z.strictObject({ timeZone });

/** The steps that take something. */
const settings = oneOf('transformation', {
  truncate: z.int().min(1).max(100_000),
  round: z.int().min(0).max(10),
  addDays: z.int().min(-3650).max(3650),
  split: separator,
  join: separator,
  date: inTimeZone,
  dateTime: inTimeZone,
});

/** One step that changes a value on its way. */
const step = z.union([words, settings], {
  error:
    'write trim, upperCase, lowerCase, label, first, date or dateTime, or one of { truncate: 80 }, { round: 2 }, ' +
    '{ addDays: 30 }, { split: "," }, { join: ", " }, { date: { timeZone: … } } and { dateTime: { timeZone: … } }',
});

/** Steps in the order in which they are taken. */
export const transform = z.array(step).min(1, 'the list is empty').max(10);

export type TransformStep = z.output<typeof step>;
