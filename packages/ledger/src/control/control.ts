import type { KeySpace } from '@zenbridge/runtime';
import type { RedisClient } from '../redis/script.ts';

/**
 * What people have decided about an integration.
 * - `active`: events are processed.
 * - `paused`: events are accepted and held. It is the pause of the queue that holds them; this says who paused it, and why.
 * - `disabled`: events are acknowledged and end as skipped.
 */
export type Mode = 'active' | 'paused' | 'disabled';

/** A decision about an integration. */
export interface Decision {
  readonly mode: Mode;
  readonly reason?: string;
  /** Who decided. */
  readonly by?: string;
  /** Epoch milliseconds. Absent for an integration about which nobody has decided anything. */
  readonly at?: number;
}

/** Decisions about integrations, and those before. */
export interface Control {
  /** The decision in force; `active` when there is none. */
  read(integration: string): Promise<Decision>;
  /** Decides, in one step with the history. Answers the decision with its time. */
  set(integration: string, decision: Omit<Decision, 'at'>): Promise<Decision>;
  /** The latest decisions, newest first, a hundred at most. */
  history(integration: string): Promise<readonly Decision[]>;
}

/** What the control needs. */
export interface ControlOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  readonly now?: () => number;
}

const HISTORY = 100;

/** The decisions in Redis, under the hash tag of their integration. */
export function createControl({ redis, keys, now = Date.now }: ControlOptions): Control {
  // The head of the history is the decision in force, so the two cannot disagree.
  const keyOf = (integration: string) => keys.integration(integration, 'control');
  return {
    async read(integration) {
      const json = await redis.lindex(keyOf(integration), 0);
      return json ? (JSON.parse(json) as Decision) : { mode: 'active' };
    },

    async set(integration, decision) {
      const decided: Decision = { ...decision, at: now() };
      const key = keyOf(integration);
      const replies = await redis
        .multi()
        .lpush(key, JSON.stringify(decided))
        .ltrim(key, 0, HISTORY - 1)
        .exec();
      for (const [error] of replies ?? []) if (error) throw error;
      return decided;
    },

    async history(integration) {
      const jsons = await redis.lrange(keyOf(integration), 0, HISTORY - 1);
      return jsons.map((json) => JSON.parse(json) as Decision);
    },
  };
}
