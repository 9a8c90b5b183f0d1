import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@zenbridge/runtime';
import { defineScript, type RedisClient } from '../redis/script.ts';

/** How a lock behaves. */
export interface LockOptions {
  /** How long the lock outlives a process that died with it, in milliseconds. */
  readonly leaseMs: number;
  /** How long to wait for it, in milliseconds. */
  readonly waitMs: number;
}

/** Prolongs or removes a lock, if it is still ours. KEYS: lock. ARGV: holder, ms or 0 to remove. Answers 1 or 0. */
const hold = defineScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

const SHORTEST_POLL_MS = 25;
const LONGEST_POLL_MS = 250;

/**
 * Runs `fn` while holding the lock at `key`, which no other process holds meanwhile. The lock is prolonged for as long as
 * `fn` runs, and freed afterwards; if the process dies it frees itself after the lease. A process that stands still for
 * longer than the lease can lose it. Rejects with a `ProblemError` (ZB_TOKEN_BUSY) if it cannot be had in time.
 */
export async function withLock<T>(
  redis: RedisClient,
  key: string,
  { leaseMs, waitMs }: LockOptions,
  fn: () => Promise<T>,
): Promise<T> {
  const holder = randomUUID();
  const deadline = performance.now() + waitMs;
  let poll = SHORTEST_POLL_MS;
  while ((await redis.set(key, holder, 'PX', leaseMs, 'NX')) === null) {
    if (performance.now() >= deadline)
      throw new ProblemError({ code: 'ZB_TOKEN_BUSY', detail: `Waited for ${waitMs} ms.` });
    // Not all at the same time: with jitter, between half the step and all of it.
    await sleep(poll * (0.5 + Math.random() / 2));
    poll = Math.min(poll * 2, LONGEST_POLL_MS);
  }
  // A renewal that fails, as during a failover, is tried again by the next one.
  const renewal = setInterval(() => hold(redis, [key], [holder, leaseMs]).catch(() => undefined), leaseMs / 3);
  try {
    return await fn();
  } finally {
    clearInterval(renewal);
    await hold(redis, [key], [holder, 0]);
  }
}
