import { z } from 'zod';
import { fieldPath, someText } from './text.ts';

const constant = z.union([z.string(), z.number(), z.boolean()], {
  error: 'write a text, a number, true or false',
});

/** The due date of the Issue: a Date field of the record or today, plus an offset in days. */
const dueDate = z
  .strictObject({
    field: fieldPath.exactOptional(),
    today: z.literal(true, { error: 'write today: true, or leave it out' }).exactOptional(),
    offsetDays: z.int().min(-3650).max(3650).default(0),
  })
  .refine((value) => (value.field === undefined) !== (value.today === undefined), {
    error: 'give either field or today: true',
  });

/** What one first-stage custom field of the Issue is filled with. */
const customField = z
  .strictObject({
    /** Label, abbreviation or id of the ZenQMS field. */
    to: someText,
    from: fieldPath.exactOptional(),
    value: constant.exactOptional(),
    /** Translation: Salesforce value to ZenQMS value. A value that is not listed is an error. */
    values: z.record(z.string(), constant).exactOptional(),
    onUnknown: z.literal('error', { error: 'the only choice is error' }).exactOptional(),
  })
  .superRefine((entry, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    if ((entry.from === undefined) === (entry.value === undefined)) say('give either from or value');
    if (entry.value !== undefined && entry.values !== undefined)
      say('values translates from; it does not go with value');
    if (entry.onUnknown !== undefined && entry.values === undefined) say('onUnknown goes with values alone');
  });

const customFields = z.array(customField).superRefine((entries, context) => {
  const seen = new Map<string, number>();
  for (const [index, { to }] of entries.entries()) {
    const first = seen.get(to.toLowerCase());
    if (first === undefined) seen.set(to.toLowerCase(), index);
    else {
      const message = `this field is filled by customFields[${first}] already`;
      context.addIssue({ code: 'custom', message, path: [index, 'to'] });
    }
  }
});

/** How a Salesforce record becomes an Issue. */
export const mappingSpec = z.strictObject({
  title: z.strictObject({ field: fieldPath }).exactOptional(),
  dueDate: dueDate.exactOptional(),
  customFields: customFields.default([]),
});

export type MappingSpec = z.output<typeof mappingSpec>;
export type DueDateSpec = z.output<typeof dueDate>;
export type CustomFieldSpec = z.output<typeof customField>;
