import { z } from 'zod';
import { executionView, reason } from '../executions/schema.ts';

const time = z.string().describe('ISO 8601, UTC');

/** A decision about an integration. */
export const decisionView = z
  .object({
    mode: z.enum(['active', 'paused', 'disabled']),
    reason: z.string().optional(),
    by: z.string().optional().describe('Who decided'),
    at: time.optional(),
  })
  .meta({ id: 'Decision' });

/** A destination that ZenBridge holds the events back from. */
const parkedView = z
  .object({
    destination: z.enum(['salesforce', 'zenqms']),
    connection: z.string().describe('Name of the connection'),
    state: z.enum(['parked', 'resuming']),
    by: z.literal('ZenBridge').describe('Never a person: a person pauses the integration'),
    since: time.optional(),
    reason,
    probeAt: time.optional().describe('When it is tried again'),
  })
  .meta({ id: 'Parked' });

export type ParkedView = z.infer<typeof parkedView>;

/** How an integration last compared with its org and its account. */
const driftView = z
  .object({
    revision: z.int(),
    lookedAt: time,
    since: time.optional().describe('Since when the findings are what they are'),
    findings: z
      .array(
        z.object({
          severity: z.enum(['problem', 'warning']),
          code: z.string(),
          title: z.string(),
          path: z.string().describe('Path in the definition'),
          detail: z.string(),
          remedy: z.string(),
        }),
      )
      .describe('In what org and account differ from what the integration needs'),
  })
  .meta({ id: 'Drift' });

export type DriftView = z.infer<typeof driftView>;

/** An integration as it is shown. */
export const integrationView = z
  .object({
    name: z.string(),
    description: z.string().optional(),
    object: z.string().optional().describe('API name of the Salesforce object'),
    ...decisionView.shape,
    revision: z.int(),
    managedBy: z.enum(['files', 'api']).describe('Where it is changed: what files manage is read-only here'),
    isRemoved: z.boolean().describe('Removed, and shown because events of it wait still'),
    queue: z
      .object({
        waiting: z.int().describe('Waiting; held when the integration is paused'),
        active: z.int(),
        delayed: z.int().describe('To be tried again later'),
        failed: z.int(),
      })
      .describe('Jobs in the queue'),
    parked: z.array(parkedView).describe('Destinations that are parked or being resumed; its events wait meanwhile'),
    drift: driftView.optional().describe('Absent until a worker has looked'),
    lastEvents: z.array(executionView).describe('The latest events, newest first'),
  })
  .meta({ id: 'Integration' });

export type IntegrationView = z.infer<typeof integrationView>;
export type DecisionView = z.infer<typeof decisionView>;
