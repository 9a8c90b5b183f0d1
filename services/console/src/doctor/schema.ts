import { z } from 'zod';

const line = z.object({
  id: z.string().describe('Stable, such as salesforce.oauth; the part before the first dot is its group'),
  title: z.string(),
  status: z
    .enum(['pass', 'warn', 'fail', 'skipped'])
    .describe('skipped: it rests on another line, or could not be looked at'),
  says: z.string().describe('What was found, for a person'),
  remedy: z.string().optional().describe('What to do about it'),
});

/** What the doctor found about an integration. */
export const doctorView = z
  .object({
    integration: z.string(),
    ok: z.boolean().describe('Whether no line fails'),
    lines: z.array(line).describe('One for each thing that the integration needs, those that others rest on first'),
  })
  .meta({ id: 'Doctor' });

export type DoctorView = z.input<typeof doctorView>;
