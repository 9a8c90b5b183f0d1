import { type Problem, ProblemError } from '@zenbridge/runtime';
import { z } from 'zod';
import type { Caller } from '../../accounts/role.ts';
import { rollBack } from '../../definitions/rollback.ts';
import type { Services } from '../../services.ts';

/** What the form sends. */
const rollbackForm = z.object({
  to: z.coerce.number().int().min(1),
  note: z
    .string()
    .trim()
    .max(500)
    .transform((text) => text || undefined)
    .optional(),
});

/** Rolls an integration back as a form asks for. Answers why not, if it could not be done. */
export async function rollBackByForm(
  name: string,
  body: unknown,
  caller: Caller,
  { definitions, lookForIntegrations }: Services,
): Promise<Problem | undefined> {
  const input = rollbackForm.safeParse(body);
  if (!input.success) return { code: 'ZB_INVALID_REQUEST', at: 'the form', detail: 'It does not name a revision.' };
  const { to, note } = input.data;
  try {
    const by = { author: caller.name, note };
    const result = await rollBack({ kind: 'Integration', name, to }, by, definitions);
    if (!result.ok) return result.error[0];
    await lookForIntegrations();
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}
