import type { KeySpace } from '@zenbridge/runtime';
import type { Durability } from '../../durability/durability.ts';
import { defineScript, type RedisClient } from '../../redis/script.ts';
import type { NewEvent, StoredEvent } from '../execution.ts';
import { executionKeys, positionKey } from '../storage/keys.ts';
import { packEvent, toStoredEvent, toStoredJson, unpackExecution } from '../storage/packed.ts';
import { acceptScript } from './accept.script.ts';

/** The most events that one call of `accept` takes: what Lua can pass to one Redis command, with room to spare. */
const MAX_EVENTS_PER_STEP = 1000;

/** How events enter the log and are known to be queued. */
export interface Arrival {
  /**
   * Stores the events in one atomic step: all that are new, or nothing if Redis refuses. An event counts as new unless an
   * execution with its id is in the log. Each new one is noted as not queued. Answers the ids of both kinds, in order.
   * Rejects with an error when nothing could be stored, when the answer was lost, or when the events are not as durable as
   * asked for; sending them again is safe in all cases.
   */
  accept(
    integration: string,
    events: readonly NewEvent[],
  ): Promise<{ accepted: readonly string[]; duplicates: readonly string[] }>;
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
  return {
    async accept(integration, events) {
      if (events.length === 0) return { accepted: [], duplicates: [] };
      if (events.length > MAX_EVENTS_PER_STEP)
        throw new RangeError(`more than ${MAX_EVENTS_PER_STEP} events in one step`);
      const { executions, all } = executionKeys(keys, integration);
      const different = firstOfEach(events);
      const known = new Set((await accept(redis, all, argumentsOf(different, now()))) as string[]);
      // Duplicates too: whoever sent them first may not have been told that they are safe.
      await confirm(
        executions,
        events.map(({ executionId }) => executionId),
      );
      const accepted = different.map(({ executionId }) => executionId).filter((id) => !known.has(id));
      const isNew = new Set(accepted);
      // An id that came twice in one call is new once and a duplicate once.
      const duplicates = events.map((event) => event.executionId).filter((id) => !isNew.delete(id));
      return { accepted, duplicates };
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

/** The arguments of the script that stores events. */
function argumentsOf(events: readonly NewEvent[], now: number): (string | number)[] {
  const ids: string[] = [];
  const logged: string[] = [];
  const waiting: (string | number)[] = [];
  const queueing: (string | number)[] = [];
  const recorded: (string | number)[] = [];
  const changed: string[] = [];
  const prior: string[] = [];
  for (const event of events) {
    const { executionId: id, recordId, receivedAt, change } = event;
    const position = positionKey(receivedAt, id);
    ids.push(id);
    logged.push(id, packEvent(event));
    waiting.push(0, position);
    queueing.push(now, id);
    recorded.push(0, `${recordId}:${position}`);
    if (change?.changedFields) changed.push(id, toStoredJson(change.changedFields));
    if (change?.priorValues) prior.push(id, toStoredJson(change.priorValues));
  }
  return [
    events.length,
    ...ids,
    ...logged,
    ...waiting,
    ...queueing,
    ...recorded,
    changed.length / 2,
    ...changed,
    ...prior,
  ];
}
