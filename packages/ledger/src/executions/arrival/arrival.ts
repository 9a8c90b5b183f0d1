import { jobDataOf, type KeySpace, queueKeys } from '@zenbridge/runtime';
import type { Durability } from '../../durability/durability.ts';
import { defineScript, type RedisClient } from '../../redis/script.ts';
import type { NewEvent, StoredEvent } from '../execution.ts';
import { executionKeys, positionKey } from '../storage/keys.ts';
import { packEvent, toStoredEvent, toStoredJson, unpackExecution } from '../storage/packed.ts';
import { acceptScript } from './accept.script.ts';

/** The most events that one call of `accept` takes: what Lua can pass to one Redis command, with room to spare. */
const MAX_EVENTS_PER_STEP = 1000;

/** What became of events: ids, in the order of the events. */
interface Accepted {
  /** Those that are new. */
  readonly accepted: readonly string[];
  readonly duplicates: readonly string[];
  /** Those of the new ones that have no job, although they may have asked for one. A worker finds them. */
  readonly unqueued: readonly string[];
}

/** How events enter the log and are known to be queued. */
export interface Arrival {
  /**
   * Stores the events and queues their jobs in one atomic step: all that are new, or nothing if Redis refuses. An event counts as
   * new unless an execution with its id is in the log. A new one that asks for no job, or whose job the queue does not take, is
   * noted as not queued. Rejects with an error when nothing could be stored, when the answer was lost, or when the events are
   * not as durable as asked for; sending them again is safe in all cases.
   */
  accept(integration: string, events: readonly NewEvent[]): Promise<Accepted>;
  /** Notes that the executions have a job. */
  queued(integration: string, ids: readonly string[]): Promise<void>;
  /** Events stored before `olderThan` (epoch ms) that are not known to be queued, oldest first, `limit` at most. */
  unqueued(integration: string, olderThan: number, limit?: number): Promise<readonly StoredEvent[]>;
}

const accept = defineScript(acceptScript);

/**
 * Entry of executions into the log. `now` is the time that the waiting for a queue counts from; `confirm` is that of a
 * `Durability`.
 */
export function createArrival(
  redis: RedisClient,
  keys: KeySpace,
  now: () => number,
  confirm: Durability['confirm'],
): Arrival {
  const places = new Map<string, readonly string[]>();
  const keysOf = (integration: string): readonly string[] => {
    const known = places.get(integration) ?? [...executionKeys(keys, integration).all, ...queueKeys(keys, integration)];
    places.set(integration, known);
    return known;
  };
  return {
    async accept(integration, events) {
      if (events.length === 0) return { accepted: [], duplicates: [], unqueued: [] };
      if (events.length > MAX_EVENTS_PER_STEP)
        throw new RangeError(`more than ${MAX_EVENTS_PER_STEP} events in one step`);
      const different = firstOfEach(events);
      const answer = await accept(redis, keysOf(integration), argumentsOf(different, now()));
      const [known, unqueued] = answer as readonly [string[], string[]];
      // Duplicates too: whoever sent them first may not have been told that they are safe.
      await confirm(
        executionKeys(keys, integration).executions,
        events.map(({ executionId }) => executionId),
      );
      const wasKnown = new Set(known);
      const accepted = different.map(({ executionId }) => executionId).filter((id) => !wasKnown.has(id));
      const isNew = new Set(accepted);
      // An id that came twice in one call is new once and a duplicate once.
      const duplicates = events.map((event) => event.executionId).filter((id) => !isNew.delete(id));
      return { accepted, duplicates, unqueued };
    },

    async queued(integration, ids) {
      if (ids.length > 0) await redis.zrem(executionKeys(keys, integration).unqueued, ...ids);
    },

    async unqueued(integration, olderThan, limit = MAX_EVENTS_PER_STEP) {
      const { unqueued, executions } = executionKeys(keys, integration);
      const ids = await redis.zrange(unqueued, '-inf', `(${olderThan}`, 'BYSCORE', 'LIMIT', 0, limit);
      if (ids.length === 0) return [];
      const packed = await redis.hmget(executions, ...ids);
      return ids.flatMap((id, n) => {
        const json = packed[n];
        return json ? [toStoredEvent(unpackExecution(integration, id, json))] : [];
      });
    },
  };
}

/** The events without those whose id has come before. */
function firstOfEach(events: readonly NewEvent[]): readonly NewEvent[] {
  const seen = new Set<string>();
  return events.filter(({ executionId }) => seen.size < seen.add(executionId).size);
}

/** The arguments of the script that stores events and queues them. */
function argumentsOf(events: readonly NewEvent[], now: number): (string | number)[] {
  const ids: string[] = [];
  const logged: string[] = [];
  const waiting: (string | number)[] = [];
  const recorded: (string | number)[] = [];
  const jobs: string[] = [];
  const changed: string[] = [];
  const prior: string[] = [];
  for (const event of events) {
    const { executionId: id, recordId, receivedAt, change, job } = event;
    const position = positionKey(receivedAt, id);
    ids.push(id);
    logged.push(id, packEvent(event));
    waiting.push(0, position);
    recorded.push(0, `${recordId}:${position}`);
    jobs.push(job === undefined ? '' : JSON.stringify(jobDataOf(event)), job?.trace ?? '');
    if (change?.changedFields) changed.push(id, toStoredJson(change.changedFields));
    if (change?.priorValues) prior.push(id, toStoredJson(change.priorValues));
  }
  return [
    events.length,
    now,
    ...ids,
    ...logged,
    ...waiting,
    ...recorded,
    ...jobs,
    changed.length / 2,
    ...changed,
    ...prior,
  ];
}
