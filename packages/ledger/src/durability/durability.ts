import { closeRedis, isCluster, type RedisClient, type RedisNeeds } from '@zenbridge/runtime';
import { Command } from 'ioredis';
import { Rounds } from './rounds.ts';

/** Makes sure that what Redis has acknowledged outlives a crash of Redis, as far as the settings ask for it. */
export interface Durability {
  /**
   * Resolves once the server that answers has all these fields of a hash, and has them where they outlive it: on its disk,
   * on replicas, or both. Rejects when that is not so within the time; the write may then be there or not.
   */
  confirm(hash: string, fields: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** What durability is made of. */
export interface DurabilityOptions {
  readonly needs: Required<RedisNeeds>;
  /**
   * Opens a connection of role `producer` for nothing but confirming: while it waits, whatever else was sent on it would
   * wait as well. Not called when nothing is asked for.
   */
  readonly connect: () => RedisClient;
  /** Longest time for one confirmation, in milliseconds. */
  readonly withinMs: number;
}

/** Everything counts as soon as Redis has it. */
export const AT_ONCE: Durability = { confirm: async () => {}, close: async () => {} };

/** A connection of role `producer` gives a command up after 5 s. */
const LONGEST_WAIT_MS = 4000;

/** Durability as the settings ask for it; with nothing asked for, everything counts at once. */
export function createDurability({ needs, connect, withinMs }: DurabilityOptions): Durability {
  if (!needs.waitsForDisk && needs.replicas === 0) return AT_ONCE;
  const redis = connect();
  const wanted = { ...needs, withinMs: Math.min(withinMs, LONGEST_WAIT_MS) };
  const rounds = new Map<string, Rounds>();
  return {
    confirm: (hash, fields) => {
      const server = serverOf(redis, hash);
      const there = rounds.get(server) ?? new Rounds(redis, wanted);
      rounds.set(server, there);
      return there.confirm(hash, fields);
    },
    close: () => closeRedis(redis),
  };
}

/** Which server has a key: what is confirmed together must be on the same. */
function serverOf(redis: RedisClient, key: string): string {
  if (!isCluster(redis)) return '';
  return redis.slots[new Command('get', [key]).getSlot()]?.join(' ') ?? '';
}
