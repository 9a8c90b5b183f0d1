import { z } from 'zod';
import { fieldPath } from '../text.ts';

/** One value as YAML writes it. */
export const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'write a text, a number, true or false',
});

/** A value for a field of ZenQMS: one, or several for a field that takes several. */
export const constant = z.union([scalar, z.array(scalar).min(1, 'the list is empty').max(100)], {
  error: 'write a text, a number, true or false, or a list of them',
});

/** A Salesforce field, or several of which the first that is not blank counts. */
export const firstOf = z.union([fieldPath, z.array(fieldPath).min(1, 'the list is empty').max(10)], {
  error: 'write the API name of a Salesforce field, such as Subject or Account.Name, or a list of them',
});

export type FirstOf = z.output<typeof firstOf>;
