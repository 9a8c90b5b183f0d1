import { toRecordId18 } from '@zenbridge/connector/salesforce';
import type { SearchQuery } from '@zenbridge/ledger';
import { z } from 'zod';
import { code, states } from './schema.ts';

const ZONE = /(z|[+-]\d\d:?\d\d)$/i;
const DATE_OR_TIME = /^\d{4}-\d\d-\d\d(t\d\d:\d\d(:\d\d(\.\d+)?)?(z|[+-]\d\d:?\d\d)?)?$/i;

/** A date or time; UTC unless it names its zone. */
const instant = z.string().transform((text, context) => {
  const time = DATE_OR_TIME.test(text)
    ? Date.parse(text.includes('T') && !ZONE.test(text) ? `${text}Z` : text)
    : Number.NaN;
  if (!Number.isNaN(time)) return time;
  context.addIssue({ code: 'custom', message: 'Expected a date or time such as 2026-11-20 or 2026-11-20T14:03Z' });
  return z.NEVER;
});

const recordId = z.string().transform((text, context) => {
  const id = toRecordId18(text.trim());
  if (id !== undefined) return id;
  context.addIssue({ code: 'custom', message: 'Expected a Salesforce id of 15 or 18 letters and digits' });
  return z.NEVER;
});

/** What executions are searched by; all that is given must hold. Of an outcome and a state, the state counts. */
export const executionQuery = z.object({
  integration: z.string().optional(),
  recordId: recordId.optional().describe('Salesforce id, 15 or 18 characters'),
  issueKey: z.string().optional().describe('Key of the Issue, such as CMP-103'),
  outcome: z.enum(['created', 'skipped', 'error']).optional(),
  state: z.enum(states).optional(),
  reason: code.optional(),
  from: instant.optional().describe('Received at or after this date or time; UTC unless it names its zone'),
  to: instant.optional().describe('Received before this date or time; UTC unless it names its zone'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional().describe('Where the page before left off'),
});

/** Which executions are retried together; all that is given must hold. */
export const retryManyInput = z.object({
  integration: z.string(),
  outcome: z.enum(['error', 'skipped']).default('error'),
  reason: code.optional(),
  from: instant.optional().describe('Received at or after this date or time; UTC unless it names its zone'),
  to: instant.optional().describe('Received before this date or time; UTC unless it names its zone'),
  limit: z.int().min(1).max(1000).default(100).describe('How many at most, the newest first'),
});

/** The query as the execution log takes it. */
export function searchQuery({ issueKey, ...query }: z.output<typeof executionQuery>): SearchQuery {
  const given = { ...query, issueKey: issueKey?.trim().toUpperCase() };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
