import type { NewEvent } from '@zenbridge/ledger';
import { JOB_NAME, JOB_SCHEMA_VERSION, type JobData, jobOptions, sending } from '@zenbridge/runtime';
import type { JobsOptions } from 'bullmq';
import type { TracedEvent } from './trace-each.ts';

/** Where events become durable. */
export interface EventStore {
  /** Stores all events that are new, in one atomic step, and answers their ids. */
  accept(integration: string, events: readonly NewEvent[]): Promise<{ readonly accepted: readonly string[] }>;
  queued(integration: string, executionIds: readonly string[]): Promise<void>;
}

/** Where executions wait for a worker. */
export interface JobQueues {
  of(integration: string): {
    addBulk(jobs: { name: string; data: JobData; opts: JobsOptions }[]): Promise<unknown>;
  };
}

/**
 * Stores the events of several deliveries in one step. Answers for each delivery the ids that were new and that none before it
 * has brought.
 */
export async function storeTogether(
  store: EventStore,
  integration: string,
  deliveries: readonly (readonly NewEvent[])[],
): Promise<readonly ReadonlySet<string>[]> {
  const fresh = new Set((await store.accept(integration, deliveries.flat())).accepted);
  return deliveries.map(
    (events) => new Set(events.map(({ executionId }) => executionId).filter((id) => fresh.delete(id))),
  );
}

/** Hands stored events to the workers, and notes that they have a job. */
export async function handOver(
  { store, queues }: { readonly store: EventStore; readonly queues: JobQueues },
  integration: string,
  events: readonly TracedEvent[],
): Promise<void> {
  const ids = events.map(({ executionId }) => executionId);
  const messages = events.flatMap(({ message }) => message ?? []);
  await sending(messages, () => queues.of(integration).addBulk(events.map(jobOf)));
  await store.queued(integration, ids);
}

const jobOf = ({ executionId, recordId, object, message }: TracedEvent) => ({
  name: JOB_NAME,
  data: { schema: JOB_SCHEMA_VERSION, executionId, recordId, object } satisfies JobData,
  opts: jobOptions(executionId, message?.traceparent),
});
