import { z } from 'zod';
import { someText } from '../text.ts';
import { template } from './template.ts';
import { transform } from './transform.ts';
import { constant, firstOf, scalar } from './value.ts';

/** What becomes of a value that the table does not list. */
const onUnknown = z.union([z.enum(['error', 'blank']), z.strictObject({ value: constant })], {
  error: 'write error, blank, or { value: … }',
});

/** What one first-stage custom field of the Issue is filled with. */
export const customField = z
  .strictObject({
    to: someText.describe('Label, abbreviation or id of the ZenQMS field'),
    from: firstOf
      .exactOptional()
      .describe('A Salesforce field, or several of which the first that is not blank counts'),
    template: template.exactOptional().describe('A text made of several fields, such as "{Account.Name}: {Subject}"'),
    value: constant.exactOptional().describe('A constant'),
    transform: transform.exactOptional().describe('Applied to what from or template gave, in order'),
    values: z
      .record(z.string(), scalar)
      .exactOptional()
      .describe('Translation of what came out: Salesforce value to ZenQMS value'),
    onUnknown: onUnknown
      .exactOptional()
      .describe('For values that the table of values does not list; left out, they are an error'),
    default: constant.exactOptional().describe('Stands in for a blank. Left out, a blank leaves the ZenQMS field out'),
  })
  .superRefine((entry, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    const sources = (['from', 'template', 'value'] as const).filter((key) => entry[key] !== undefined);
    if (sources.length === 0) say('give either from, template or value');
    if (sources.length > 1) say(`give either ${sources.join(' or ')}`);
    if (entry.value !== undefined) {
      const idle = (['transform', 'values', 'default'] as const).filter((key) => entry[key] !== undefined);
      if (idle.length > 0) say(`value is sent as it stands; ${idle.join(' and ')} would do nothing`);
    }
    if (entry.onUnknown !== undefined && entry.values === undefined) say('onUnknown goes with values alone');
  })
  .meta({ oneOf: [{ required: ['from'] }, { required: ['template'] }, { required: ['value'] }] });

export type CustomFieldSpec = z.output<typeof customField>;
