import type { NewEvent } from '@zenbridge/ledger';
import { err, inSpan, type Logger, ok, type Problem, type Result } from '@zenbridge/runtime';
import { Rounds } from './rounds.ts';
import { type EventStore, storeTogether } from './steps.ts';
import { traced } from './traced.ts';
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
   * Stores and queues all events of one delivery in one step. After `ok` they are safe and wait for a worker; one that the queue
   * did not take is found by a worker later. After `ZB_STORAGE_UNAVAILABLE` the sender has to send again.
   */
  take(integration: string, events: readonly NewEvent[]): Promise<Result<Taken, NotStored>>;
}

/** What an intake is made of. */
export interface IntakeOptions {
  readonly store: EventStore;
  readonly logger: Logger;
  /** Longest time for storing, in milliseconds. */
  readonly storeMs: number;
}

/** Redis works on one while the next is made ready. */
const ROUNDS_AT_ONCE = 2;

/** Events in one round. Redis does a round in one go, a few milliseconds in which everything else waits. */
const MOST_AT_ONCE = 100;

/**
 * An intake that stores in `store`. Deliveries of one integration that come at the same time are stored in one step: each costs
 * less, the more there are.
 */
export function createIntake({ store, logger, storeMs }: IntakeOptions): Intake {
  const lanes = new Map<string, Rounds<readonly NewEvent[], ReadonlySet<string>>>();
  const laneOf = (integration: string) => {
    const act = (deliveries: readonly (readonly NewEvent[])[]) =>
      storeTogether({ store, logger }, integration, deliveries);
    const lane = lanes.get(integration) ?? new Rounds({ most: MOST_AT_ONCE, atOnce: ROUNDS_AT_ONCE, act });
    lanes.set(integration, lane);
    return lane;
  };
  const accept = async (integration: string, delivered: readonly NewEvent[]): Promise<ReadonlySet<string>> => {
    const attributes = {
      'zenbridge.integration': integration,
      'zenbridge.delivery.id': delivered[0]?.deliveryId ?? '',
      'zenbridge.events': delivered.length,
    };
    const { send, queued } = traced(integration, delivered);
    const stored = () => laneOf(integration).do(send(), delivered.length);
    const accepted = await inSpan('zenbridge.store', { attributes }, () => within(storeMs, 'Storing', stored()));
    queued(accepted);
    return accepted;
  };
  return {
    take: async (integration, delivered) => {
      if (delivered.length === 0) return ok({ accepted: new Set<string>(), duplicates: 0 });
      try {
        const accepted = await accept(integration, delivered);
        return ok({ accepted, duplicates: delivered.length - accepted.size });
      } catch (cause) {
        const detail = 'Nothing of the delivery was acknowledged.';
        return err({ problem: { code: 'ZB_STORAGE_UNAVAILABLE', detail }, cause });
      }
    },
  };
}
