import type { NewEvent } from '@zenbridge/ledger';
import {
  err,
  inSpan,
  JOB_NAME,
  JOB_SCHEMA_VERSION,
  type JobData,
  jobOptions,
  type Logger,
  ok,
  type Problem,
  type Result,
  sending,
} from '@zenbridge/runtime';
import type { JobsOptions } from 'bullmq';
import { type TracedEvent, traceEach } from './trace-each.ts';
import { within } from './within.ts';

/** Where events become durable. */
interface EventStore {
  /** Stores all events that are new, in one atomic step, and answers their ids. */
  accept(integration: string, events: readonly NewEvent[]): Promise<{ readonly accepted: readonly string[] }>;
  queued(integration: string, executionIds: readonly string[]): Promise<void>;
}

/** Where executions wait for a worker. */
interface JobQueues {
  of(integration: string): {
    addBulk(jobs: { name: string; data: JobData; opts: JobsOptions }[]): Promise<unknown>;
  };
}

/** What became of the events of a delivery: ids of executions. */
interface Taken {
  readonly accepted: ReadonlySet<string>;
  /** Events that an earlier delivery, or an earlier part of this one, had brought already. */
  readonly duplicates: number;
}

/** Why nothing is known to be stored. */
interface NotStored {
  /** `ZB_STORAGE_UNAVAILABLE` */
  readonly problem: Problem;
  /** What the store threw, for the log. */
  readonly cause: unknown;
}

/** Makes the events of a delivery durable. */
export interface Intake {
  /**
   * Stores all events of one delivery in one step, then hands them to the workers. After `ok` they are safe, even if they
   * could not be handed over: a worker finds those later. After `ZB_STORAGE_UNAVAILABLE` the sender has to send again.
   */
  take(integration: string, events: readonly NewEvent[]): Promise<Result<Taken, NotStored>>;
}

/** What an intake is made of. */
export interface IntakeOptions {
  readonly store: EventStore;
  readonly queues: JobQueues;
  readonly logger: Logger;
  /** Longest time for storing, in milliseconds. */
  readonly storeMs: number;
}

/** Longest time that an acknowledgement waits for the queue, which it could do without. */
const HAND_OVER_MS = 2000;

/** An intake that stores in `store` and hands over to `queues`. */
export function createIntake({ store, queues, logger, storeMs }: IntakeOptions): Intake {
  const accept = (integration: string, events: readonly NewEvent[]) => {
    const attributes = {
      'zenbridge.integration': integration,
      'zenbridge.delivery.id': events[0]?.deliveryId ?? '',
      'zenbridge.events': events.length,
    };
    return inSpan('zenbridge.store', { attributes }, () =>
      within(storeMs, 'Storing', store.accept(integration, events)),
    );
  };
  const handOver = async (integration: string, events: readonly TracedEvent[]): Promise<void> => {
    const ids = events.map(({ executionId }) => executionId);
    const messages = events.flatMap(({ message }) => message ?? []);
    await sending(messages, () => queues.of(integration).addBulk(events.map(jobOf)));
    await store.queued(integration, ids);
  };
  return {
    take: async (integration, delivered) => {
      if (delivered.length === 0) return ok({ accepted: new Set<string>(), duplicates: 0 });
      const traced = traceEach(integration, delivered);
      const events = traced.map(({ message: _, ...event }) => event);
      let accepted: ReadonlySet<string>;
      try {
        accepted = new Set((await accept(integration, events)).accepted);
      } catch (cause) {
        const detail = 'Nothing of the delivery was acknowledged.';
        return err({ problem: { code: 'ZB_STORAGE_UNAVAILABLE', detail }, cause });
      }
      try {
        const remaining = new Set(accepted);
        const fresh = traced.filter(({ executionId }) => remaining.delete(executionId));
        for (const { message } of fresh) message?.end();
        if (fresh.length > 0) await within(HAND_OVER_MS, 'Queueing', handOver(integration, fresh));
      } catch (error) {
        const requestId = events[0]?.deliveryId;
        logger.warn({ err: error, integration, requestId }, 'events are stored but not queued yet');
      }
      return ok({ accepted, duplicates: events.length - accepted.size });
    },
  };
}

const jobOf = ({ executionId, recordId, object, message }: TracedEvent) => ({
  name: JOB_NAME,
  data: { schema: JOB_SCHEMA_VERSION, executionId, recordId, object } satisfies JobData,
  opts: jobOptions(executionId, message?.traceparent),
});
