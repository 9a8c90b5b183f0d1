import { z } from 'zod';

/** What can be decided about an integration. */
export const decisionNames = ['pause', 'resume', 'disable', 'enable'] as const;
export type DecisionName = (typeof decisionNames)[number];

const reason = z.string().trim().max(500);
const neededReason = reason.min(1, 'Say why: it is shown to everybody who finds the integration not working');

/** For each decision what has to come with it. */
export const decisionInput = {
  pause: z.object({ reason: neededReason }),
  resume: z.object({ reason: reason.optional() }),
  disable: z.object({
    reason: neededReason,
    discardHeld: z.boolean().default(false).describe('Accepts that events which wait end as skipped'),
  }),
  enable: z.object({ reason: reason.optional() }),
} as const satisfies Record<DecisionName, z.ZodType>;
