import type { ExecutionLog } from '@zenbridge/ledger';
import type { Queues } from '../queues/queues.ts';

/** How many events of an integration are not being processed yet: queued, to be tried again, or stored and not queued. */
export async function waitingIn(
  integration: string,
  queues: Queues,
  log: Pick<ExecutionLog, 'counts'>,
): Promise<number> {
  const [queued, logged] = await Promise.all([
    queues.of(integration).getJobCounts('waiting', 'prioritized', 'delayed'),
    log.counts(integration),
  ]);
  return Object.values(queued).reduce((sum, count) => sum + count, logged.unqueued);
}
