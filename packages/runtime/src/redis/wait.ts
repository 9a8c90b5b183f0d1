import type { Redis } from 'ioredis';
import type { Problem } from '../catalogue/problem.ts';
import { err, ok, type Result } from '../result.ts';

/** Whether Redis answers within `ms` milliseconds. Never throws. */
export async function pingRedis(redis: Redis, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const answer = redis.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Waits up to `ms` milliseconds for a connection to be ready; `ZB_REDIS_UNAVAILABLE` with the last error otherwise. */
export async function waitForRedis(redis: Redis, ms: number): Promise<Result<void, Problem>> {
  if (redis.status === 'ready') return ok(undefined);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let last = 'it did not answer';
  const ready = (): void => resolve(true);
  const ended = (): void => resolve(false);
  const failed = (error: Error): void => {
    last = error.message || ('code' in error ? String(error.code) : last);
  };
  redis.once('ready', ready).once('end', ended).on('error', failed);
  const timer = setTimeout(resolve, ms, false);
  const isReady = await promise;
  clearTimeout(timer);
  redis.off('ready', ready).off('end', ended).off('error', failed);
  if (isReady) return ok(undefined);
  const { host, port } = redis.options;
  return err({ code: 'ZB_REDIS_UNAVAILABLE', detail: `${host}:${port} was not ready within ${ms} ms: ${last}.` });
}
