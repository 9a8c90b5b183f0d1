import type { Execution } from '@zenbridge/ledger';
import * as z from 'zod';
import { INTEGRATION } from '../stand/definitions.ts';
import type { Stand } from '../stand/stand.ts';

const deliveries = z.object({
  counts: z.object({ queued: z.number(), delivered: z.number(), dropped: z.number() }),
  attempts: z.array(z.object({ outcome: z.string(), notificationIds: z.array(z.string()) })),
});
const issues = z.array(z.object({ key: z.string(), external_id: z.string().nullable() }));

/** What the org knows of its deliveries. */
export interface DeliveryFacts {
  /** Notifications that are not delivered for good. */
  readonly pending: number;
  readonly dropped: number;
  /** Notifications of the messages that were acknowledged, each once. */
  readonly acknowledged: ReadonlySet<string>;
}

/** Asks the org what was acknowledged. */
export async function readDeliveries({ salesforce }: Pick<Stand, 'salesforce'>): Promise<DeliveryFacts> {
  const { counts, attempts } = deliveries.parse(await salesforce.get('/deliveries'));
  const acknowledged = attempts.filter(({ outcome }) => outcome === 'acknowledged');
  return {
    pending: counts.queued - counts.delivered - counts.dropped,
    dropped: counts.dropped,
    acknowledged: new Set(acknowledged.flatMap(({ notificationIds }) => notificationIds)),
  };
}

/** Asks the account for all its Issues. @returns their keys by the record that they are about */
export async function readIssues({ zenqms }: Pick<Stand, 'zenqms'>): Promise<ReadonlyMap<string, readonly string[]>> {
  const byRecord = new Map<string, string[]>();
  for (const { key, external_id: recordId } of issues.parse(await zenqms.get('/issues'))) {
    if (recordId !== null) byRecord.set(recordId, [...(byRecord.get(recordId) ?? []), key]);
  }
  return byRecord;
}

/** Reads the whole execution log. */
export async function readExecutions({ log }: Pick<Stand, 'log'>): Promise<readonly Execution[]> {
  const all: Execution[] = [];
  let cursor: string | undefined;
  do {
    const page = await log.search({ integration: INTEGRATION, limit: 500, ...(cursor && { cursor }) });
    all.push(...page.executions);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
