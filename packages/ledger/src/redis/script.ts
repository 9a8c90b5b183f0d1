import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';

/** A connection that the ledger can use: to one server, to a Sentinel group, or to a Cluster. */
export type RedisClient = Redis | Cluster;

/** Runs a script. `keys` must share one hash tag. Answers what the script returns. */
export type Script = (
  redis: RedisClient,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/**
 * Makes a Lua source callable: by its digest, and by its text when the server does not know it yet, as after a restart
 * or a failover. A script is atomic, so each of them is one step that either happened or did not.
 */
export function defineScript(lua: string): Script {
  const digest = createHash('sha1').update(lua).digest('hex');
  return async (redis, keys, args) => {
    try {
      return await redis.evalsha(digest, keys.length, ...keys, ...args);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return await redis.eval(lua, keys.length, ...keys, ...args);
    }
  };
}

const isUnknownScript = (error: unknown): boolean => error instanceof Error && error.message.startsWith('NOSCRIPT');
