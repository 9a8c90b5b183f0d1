import { type ExecutionLog, type ReopenQuery, reopenMatching } from '@zenbridge/ledger';
import { queueAgain } from '@zenbridge/runtime';
import type { Queues } from '../queues/queues.ts';

/** What retrying many works on. */
export interface RetryManyOptions {
  readonly log: Pick<ExecutionLog, 'search' | 'reopen' | 'queued'>;
  readonly queues: Queues;
}

/** What came of it. `queued` may be less than `reopened`: a worker queues the rest within seconds. */
export interface RetriedMany {
  readonly reopened: number;
  readonly queued: number;
  /** Whether there may be more of them than the limit. */
  readonly more: boolean;
}

/**
 * Runs all executions again that match. Each goes all the way once more, the search for an Issue of its record first, so
 * none of them creates a second Issue.
 */
export async function retryMany(
  query: ReopenQuery,
  by: string,
  { log, queues }: RetryManyOptions,
): Promise<RetriedMany> {
  const { reopened, more } = await reopenMatching(log, query, by);
  const queue = queues.of(query.integration);
  const queued: string[] = [];
  for (const execution of reopened) {
    if (await queueAgain(queue, { ...execution, executionId: execution.id })) queued.push(execution.id);
  }
  await log.queued(query.integration, queued);
  return { reopened: reopened.length, queued: queued.length, more };
}
