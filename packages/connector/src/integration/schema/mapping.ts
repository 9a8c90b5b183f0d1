import { z } from 'zod';
import { type CustomFieldSpec, customField } from './mapping-parts/custom-field.ts';
import { template } from './mapping-parts/template.ts';
import { transform } from './mapping-parts/transform.ts';
import { firstOf } from './mapping-parts/value.ts';

/** The title of the Issue. What is blank falls back on Subject, Name, and at last object and record id. */
const title = z
  .strictObject({
    field: firstOf.exactOptional().describe('A field, or several of which the first that is not blank counts'),
    template: template.exactOptional().describe('A text made of several fields, such as "{Account.Name}: {Subject}"'),
    transform: transform.exactOptional().describe('Steps that change the text on its way'),
  })
  .refine((value) => (value.field === undefined) !== (value.template === undefined), {
    error: 'give either field or template',
  })
  .meta({ oneOf: [{ required: ['field'] }, { required: ['template'] }] });

/** The due date of the Issue: a date of the record or today, plus an offset in days. */
const dueDate = z
  .strictObject({
    field: firstOf.exactOptional().describe('A date of the record'),
    today: z
      .literal(true, { error: 'write today: true, or leave it out' })
      .exactOptional()
      .describe('The day on which the Issue is created'),
    default: z
      .literal('today', { error: 'the only choice is today' })
      .exactOptional()
      .describe('Stands in for a blank field. Left out, a blank leaves the due date out'),
    offsetDays: z.int().min(-3650).max(3650).default(0).describe('Days to add'),
  })
  .superRefine((value, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    if ((value.field === undefined) === (value.today === undefined)) say('give either field or today: true');
    if (value.default !== undefined && value.field === undefined) say('default goes with field alone');
  })
  .meta({ oneOf: [{ required: ['field'] }, { required: ['today'] }] });

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
  title: title.exactOptional().describe('The title. Left out or blank: Subject, Name, or object and record id'),
  dueDate: dueDate.exactOptional().describe('The due date: a date of the record or today, plus an offset in days'),
  customFields: customFields.default([]).describe('What the first-stage custom fields are filled with'),
});

export type MappingSpec = z.output<typeof mappingSpec>;
export type TitleSpec = z.output<typeof title>;
export type DueDateSpec = z.output<typeof dueDate>;
export type { CustomFieldSpec };
