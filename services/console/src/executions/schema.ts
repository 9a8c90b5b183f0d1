import { catalogue } from '@zenbridge/runtime';
import { z } from 'zod';

/** Any code of the catalogue. */
export const code = z
  .enum(Object.keys(catalogue) as (keyof typeof catalogue)[])
  .meta({ id: 'Code', description: 'Stable code; docs/reference/error-codes.md lists them all' });
const time = z.string().describe('ISO 8601, UTC');
const outcome = z.enum(['created', 'skipped', 'error']);

/** Where an execution can be; the last three are outcomes. */
export const states = ['waiting', 'running', 'retrying', 'in_doubt', ...outcome.options] as const;

/** A reason in words. */
export const reason = z
  .object({
    code,
    title: z.string(),
    detail: z.string().optional(),
    at: z.string().optional().describe('Where: a field, a position in the formula'),
    stage: z.string().optional().describe('The step at which it happened'),
    remedy: z.string().describe('What to do about it'),
  })
  .describe('Why it was skipped, failed, or is tried again');

const earlier = z.object({
  outcome,
  code: code.optional(),
  retriedAt: time,
  retriedBy: z.string().optional(),
});

/** An execution as it is shown. It never holds a value of a record. */
export const executionView = z
  .object({
    id: z.string(),
    integration: z.string(),
    revision: z.int().optional().describe('Revision of the integration it ran with'),
    object: z.string().describe('API name of the Salesforce object'),
    recordId: z.string().describe('Salesforce id, 18 characters'),
    source: z.enum(['outbound-message', 'webhook']),
    changeKind: z.enum(['created', 'updated', 'unknown']),
    state: z.enum(states),
    outcome: outcome.optional(),
    reason: reason.optional(),
    note: z.string().optional().describe('What else there is to know about how it went'),
    issueKey: z.string().optional(),
    issueId: z.string().optional(),
    attempts: z.int(),
    receivedAt: time,
    startedAt: time.optional(),
    finishedAt: time.optional(),
    retryAt: time.optional().describe('When it is tried again'),
    tookMs: z.number().optional().describe('Milliseconds from being received to the outcome'),
    steps: z.record(z.string(), z.number()).optional().describe('Milliseconds by step'),
    traceId: z.string().optional(),
    traceUrl: z.string().optional().describe('Where the trace can be looked at, if ZENBRIDGE_CONSOLE_TRACE_URL is set'),
    deliveryId: z
      .string()
      .optional()
      .describe('Names the HTTP request that brought the event, in the log of the ingress'),
    earlier: z.array(earlier).optional().describe('Outcomes before it was retried, oldest first'),
  })
  .meta({ id: 'Execution' });

export type ExecutionView = z.infer<typeof executionView>;
