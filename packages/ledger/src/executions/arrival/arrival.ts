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
      const args = events.flatMap(argumentsOf);
      const { executions, all } = executionKeys(keys, integration);
      const accepted = (await accept(redis, all, [now(), ...args])) as string[];
      // Duplicates too: whoever sent them first may not have been told that they are safe.
      await confirm(
        executions,
        events.map(({ executionId }) => executionId),
      );
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

function argumentsOf(event: NewEvent): string[] {
  const { executionId: id, recordId, receivedAt, change } = event;
  const position = positionKey(receivedAt, id);
  return [
    id,
    packEvent(event),
    position,
    `${recordId}:${position}`,
    change?.changedFields ? toStoredJson(change.changedFields) : '',
    change?.priorValues ? toStoredJson(change.priorValues) : '',
  ];
}
