import type { KeySpace } from '@zenbridge/runtime';
import { defineScript, type RedisClient } from '../../redis/script.ts';
import type { Execution, ExecutionState, Outcome } from '../execution.ts';
import { executionKeys, timeKey } from '../storage/keys.ts';
import { unpackExecution } from '../storage/packed.ts';
import { unqueueScript } from './unqueue.script.ts';

/** Which executions without outcome to look at. */
export interface UnfinishedQuery {
  readonly state: Exclude<ExecutionState, Outcome>;
  /** Received before this time, in epoch milliseconds. */
  readonly before: number;
  /** Where an earlier look left off. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Finding executions that nobody goes on with. */
export interface Recovery {
  /**
   * Executions in a state without outcome, in the order of their receipt, without those that are noted as not queued. `next`
   * is where to go on; it is absent at the end.
   */
  unfinished(integration: string, query: UnfinishedQuery): Promise<{ executions: readonly Execution[]; next?: string }>;
  /** Notes executions as not queued, so that they are found by `unqueued`. Answers those that have no outcome. */
  unqueue(integration: string, ids: readonly string[]): Promise<readonly string[]>;
  /** Asks for the turn to look after an integration, which one process has at a time, for `ms`. */
  takeTurn(integration: string, ms: number): Promise<boolean>;
}

const unqueue = defineScript(unqueueScript);

/** Recovery of executions. */
export function createRecovery(redis: RedisClient, keys: KeySpace, now: () => number): Recovery {
  return {
    async unfinished(integration, { state, before, after, limit }) {
      const own = executionKeys(keys, integration);
      const from = after === undefined ? '-' : `(${after}`;
      const range = [own.state[state], from, `(${timeKey(before)}`, 'BYLEX', 'LIMIT', 0, limit] as const;
      const places = await redis.zrange(...range);
      if (places.length === 0) return { executions: [] };
      const ids = places.map((place) => place.slice(place.indexOf(':') + 1));
      const [packed, noted] = await Promise.all([
        redis.hmget(own.executions, ...ids),
        redis.zmscore(own.unqueued, ...ids),
      ]);
      const executions = ids.flatMap((id, n) => {
        const json = packed[n];
        return json && (noted[n] ?? null) === null ? [unpackExecution(integration, id, json)] : [];
      });
      const last = places.at(-1);
      return { executions, ...(places.length === limit && last && { next: last }) };
    },

    async unqueue(integration, ids) {
      if (ids.length === 0) return [];
      return (await unqueue(redis, executionKeys(keys, integration).all, [now(), ...ids])) as string[];
    },

    async takeTurn(integration, ms) {
      return (await redis.set(keys.integration(integration, 'recovery-turn'), '1', 'PX', ms, 'NX')) === 'OK';
    },
  };
}
