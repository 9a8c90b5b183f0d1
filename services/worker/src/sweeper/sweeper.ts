import type { ExecutionLog, StoredEvent } from '@zenbridge/ledger';
import {
  JOB_NAME,
  JOB_SCHEMA_VERSION,
  type JobData,
  jobOptions,
  type Logger,
  withTraceparent,
} from '@zenbridge/runtime';
import type { Queue } from 'bullmq';

/** What the sweeper works with. */
export interface SweeperOptions {
  readonly log: ExecutionLog;
  readonly queueOf: (integration: string) => Queue<JobData>;
  readonly logger: Logger;
  /** An event that is stored for this long and not queued was left behind by an ingress that died. */
  readonly leftBehindMs: number;
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
  const { log, queueOf, logger, now, leftBehindMs } = options;
  const left = await log.unqueued(integration, now() - leftBehindMs);
  if (left.length === 0) return 0;
  const queue = queueOf(integration);
  for (const event of left) await queueAgain(queue, event);
  await log.queued(
    integration,
    left.map(({ executionId }) => executionId),
  );
  logger.warn({ integration, events: left.length }, 'queued events that were stored but not queued');
  return left.length;
}

/** Adds the job of an execution, or has a finished one run again when the execution was opened again. */
async function queueAgain(queue: Queue<JobData>, event: StoredEvent): Promise<void> {
  const { executionId, recordId, object, traceparent } = event;
  const data: JobData = { schema: JOB_SCHEMA_VERSION, executionId, recordId, object };
  await withTraceparent(traceparent, () => queue.add(JOB_NAME, data, jobOptions(executionId)));
  const job = await queue.getJob(executionId);
  const state = await job?.getState();
  // Another worker may do the same at the same time; the one that comes late finds the job waiting.
  if (state === 'failed' || state === 'completed') await job?.retry(state).catch(() => undefined);
}

/** Removes what is older than the retention from the execution log. Returns how many executions went. */
export function purgeExpired(integration: string, { log, now, retentionMs }: SweeperOptions): Promise<number> {
  return log.purge(integration, now() - retentionMs, PURGE_LIMIT);
}
