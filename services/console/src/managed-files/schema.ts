import { z } from 'zod';

const time = z.string().describe('ISO 8601, UTC');

/** How this console gets on with the folder that definitions are managed in. */
export const managedFilesView = z
  .object({
    folder: z.string().optional().describe('ZENBRIDGE_DEFINITIONS_DIR; absent: definitions come through the API alone'),
    state: z
      .enum(['off', 'waiting', 'applied', 'refused'])
      .describe('waiting: not looked at yet. refused: what was in force before still is'),
    appliedAt: time.optional().describe('When what is in the folder was applied by this console'),
    problems: z
      .array(z.object({ code: z.string(), detail: z.string(), at: z.string().optional() }))
      .describe('Why the files are not applied, each with file, line, column and path'),
  })
  .meta({ id: 'ManagedFiles' });

export type ManagedFilesView = z.infer<typeof managedFilesView>;
