import type { NewEvent } from '@zenbridge/ledger';
import { err, inSpan, isTracingOn, type Logger, ok, type Problem, type Result } from '@zenbridge/runtime';
import { Backlog } from './backlog.ts';
import { Rounds } from './rounds.ts';
import { type EventStore, handOver, type JobQueues, storeTogether } from './steps.ts';
import { type TracedEvent, traceEach } from './trace-each.ts';
import { within } from './within.ts';

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
   * Stores all events of one delivery in one step. After `ok` they are safe, and on their way to the workers; even if they
   * cannot be handed over, a worker finds them later. After `ZB_STORAGE_UNAVAILABLE` the sender has to send again.
   */
  take(integration: string, events: readonly NewEvent[]): Promise<Result<Taken, NotStored>>;
  /** Resolves once nothing is on its way to the workers any more. */
  settle(): Promise<void>;
}

/** What an intake is made of. */
export interface IntakeOptions {
  readonly store: EventStore;
  readonly queues: JobQueues;
  readonly logger: Logger;
  /** Longest time for storing, in milliseconds. */
  readonly storeMs: number;
}

/** Events that may be stored and not queued yet before acknowledgements wait for the queue, which they could do without. */
const MOST_BEHIND = 1000;

/** Longest time that one waits for it. */
const LONGEST_WAIT_MS = 2000;

/** Redis works on one while the next is made ready. */
const ROUNDS_AT_ONCE = 2;

/** Events in one round. Redis does a round in one go, a few milliseconds in which everything else waits. */
const MOST_AT_ONCE = { store: 300, queue: 100 } as const;

/**
 * An intake that stores in `store` and hands over to `queues`. Deliveries of one integration that come at the same time are
 * stored in one step and handed over in one: each costs less, the more there are.
 */
export function createIntake({ store, queues, logger, storeMs }: IntakeOptions): Intake {
  const lanes = new Map<string, Lane>();
  const laneOf = (integration: string): Lane => {
    const lane = lanes.get(integration) ?? openLane({ store, queues }, integration);
    lanes.set(integration, lane);
    return lane;
  };
  const accept = (integration: string, events: readonly NewEvent[]) => {
    const attributes = {
      'zenbridge.integration': integration,
      'zenbridge.delivery.id': events[0]?.deliveryId ?? '',
      'zenbridge.events': events.length,
    };
    const stored = () => laneOf(integration).store.do(events, events.length);
    return inSpan('zenbridge.store', { attributes }, () => within(storeMs, 'Storing', stored()));
  };
  const behind = new Backlog(MOST_BEHIND, LONGEST_WAIT_MS);
  const handOver = async (integration: string, fresh: readonly TracedEvent[]): Promise<void> => {
    for (const { message } of fresh) message?.end();
    try {
      await laneOf(integration).handOver(fresh);
    } catch (error) {
      const requestId = fresh[0]?.deliveryId;
      logger.warn({ err: error, integration, requestId }, 'events are stored but not queued yet');
    }
  };
  return {
    settle: () => behind.settle(),
    take: async (integration, delivered) => {
      if (delivered.length === 0) return ok({ accepted: new Set<string>(), duplicates: 0 });
      const events = traceEach(integration, delivered);
      let accepted: ReadonlySet<string>;
      try {
        accepted = await accept(integration, events);
      } catch (cause) {
        const detail = 'Nothing of the delivery was acknowledged.';
        return err({ problem: { code: 'ZB_STORAGE_UNAVAILABLE', detail }, cause });
      }
      const remaining = new Set(accepted);
      const fresh = events.filter(({ executionId }) => remaining.delete(executionId));
      if (fresh.length > 0) await behind.add(fresh.length, handOver(integration, fresh));
      return ok({ accepted, duplicates: events.length - accepted.size });
    },
  };
}

/** The two steps for the deliveries of one integration. */
interface Lane {
  readonly store: Rounds<readonly NewEvent[], ReadonlySet<string>>;
  handOver(events: readonly TracedEvent[]): Promise<void>;
}

function openLane(where: { readonly store: EventStore; readonly queues: JobQueues }, integration: string): Lane {
  const store: Lane['store'] = new Rounds({
    most: MOST_AT_ONCE.store,
    atOnce: ROUNDS_AT_ONCE,
    act: (deliveries) => storeTogether(where.store, integration, deliveries),
  });
  const queueing = new Rounds<readonly TracedEvent[], void>({
    most: MOST_AT_ONCE.queue,
    atOnce: ROUNDS_AT_ONCE,
    act: async (deliveries) => {
      await handOver(where, integration, deliveries.flat());
      return [];
    },
  });
  return {
    store,
    // Adding jobs is a part of the trace of a delivery, so where traces are kept each delivery adds its own.
    handOver: (events) => (isTracingOn() ? handOver(where, integration, events) : queueing.do(events, events.length)),
  };
}
