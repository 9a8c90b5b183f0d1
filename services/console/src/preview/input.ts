import { z } from 'zod';

/** More records are more than anyone looks through, and each may take calls to ZenQMS. */
const MOST = 50;
const USUAL = 10;

/** What a preview is asked with. */
export const previewInput = z
  .strictObject({
    definitions: z
      .string()
      .min(1)
      .max(500_000)
      .optional()
      .describe('YAML with one document per definition, as it would be applied'),
    revision: z.int().min(1).optional().describe('An earlier revision of the integration'),
    recordIds: z
      .array(z.string().regex(/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/, 'an id has 15 or 18 letters and digits'))
      .min(1)
      .max(MOST)
      .optional()
      .describe('Ids of the records to look at'),
    last: z
      .int()
      .min(1)
      .max(MOST)
      .optional()
      .describe(`How many of the records that the execution log saw last for the integration; ${USUAL}, if left out`),
  })
  .superRefine(({ definitions, revision, recordIds, last }, context) => {
    const report = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (definitions !== undefined && revision !== undefined) {
      report('revision', 'give either definitions or a revision, or none for what is in force');
    }
    if (recordIds !== undefined && last !== undefined) report('last', 'give either recordIds or last');
  })
  .transform(({ last = USUAL, ...input }) => ({ ...input, last }));

export type PreviewInput = z.output<typeof previewInput>;
