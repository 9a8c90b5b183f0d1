import type { ExecutionLog } from '@zenbridge/ledger';
import { type JobData, type Logger, queueAgain } from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import type { Metrics } from '../metrics/metrics.ts';

/** What the sweeper works with. */
export interface SweeperOptions {
  readonly log: ExecutionLog;
  readonly queueOf: (integration: string) => Queue<JobData>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'repaired'>;
  /** An event that is stored for this long and not queued was left behind. */
  readonly leftBehindMs: number;
  /** An execution to which nothing happened for this long may have lost its job. */
  readonly overdueMs: number;
  readonly retentionMs: number;
  readonly now: () => number;
}

/** Most executions that one sweep removes from the log of one integration. */
const PURGE_LIMIT = 5000;

/**
 * Queues the events of an integration that are stored but not queued. A job that exists already is not added again, so
 * any number of workers may sweep at the same time. Returns how many were queued.
 */
export async function queueLeftBehind(integration: string, options: SweeperOptions): Promise<number> {
  const { log, queueOf, logger, metrics, now, leftBehindMs } = options;
  const left = await log.unqueued(integration, now() - leftBehindMs);
  if (left.length === 0) return 0;
  const queue = queueOf(integration);
  const queued: string[] = [];
  for (const event of left) if (await queueAgain(queue, event)) queued.push(event.executionId);
  await log.queued(integration, queued);
  metrics.repaired(integration, 'queued', queued.length);
  logger.warn({ integration, events: queued.length }, 'queued events that were stored but not queued');
  return queued.length;
}

/** Removes what is older than the retention from the execution log. Returns how many executions went. */
export function purgeExpired(integration: string, { log, now, retentionMs }: SweeperOptions): Promise<number> {
  return log.purge(integration, now() - retentionMs, PURGE_LIMIT);
}
