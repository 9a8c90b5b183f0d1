import { z } from 'zod';

const finding = z.object({
  code: z.string().describe('Stable code, listed in the reference of error codes'),
  detail: z.string().describe('What is wrong, for a person. Of a formula it ends with a drawing of the place'),
  at: z.string().describe('definitions:LINE:COLUMN and the path in the definition'),
  remedy: z.string(),
});

/** What a check of definitions came to. */
export const checkView = z
  .object({
    valid: z.boolean().describe('Whether there are no problems; warnings do not count'),
    problems: z.array(finding).describe('With these the definitions cannot be stored, or no event could end well'),
    warnings: z.array(finding).describe('What is allowed and looks like a mistake'),
  })
  .meta({ id: 'DefinitionCheck' });

export type CheckView = z.input<typeof checkView>;
