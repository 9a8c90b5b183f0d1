import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Where the keys of a start stand in Redis. */
export interface KeyRoot {
  readonly name: string;
  /** Whether everything below it is removed at the end. */
  readonly isOurs: boolean;
}

/**
 * The first part of the keys: the one that is set, or `zenbridge`. A demonstration gets one of its own, since the Redis may
 * be in use for something else and the simulators forget everything.
 */
export function chooseKeyRoot(set: string | undefined, isDemonstration: boolean): KeyRoot {
  if (set !== undefined) return { name: set, isOurs: false };
  if (!isDemonstration) return { name: 'zenbridge', isOurs: false };
  return { name: `demo-${randomBytes(4).toString('hex')}`, isOurs: true };
}

/** Removes every key below a root. */
export async function removeKeys(redis: Redis, root: string): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${root}:*`, 'COUNT', 1000);
    if (keys.length > 0) await redis.unlink(...keys);
    cursor = next;
  } while (cursor !== '0');
}
