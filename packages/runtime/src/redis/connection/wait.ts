import type { Problem } from '../../catalogue/problem.ts';
import { err, ok, type Result } from '../../result.ts';
import { isCluster, type RedisClient } from '../client.ts';
import { placeOf } from './connect.ts';

/** Whether Redis answers within `ms` milliseconds; of a Cluster, whether any node does. Never throws. */
export async function pingRedis(redis: RedisClient, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const nodes = isCluster(redis) ? redis.nodes('master') : [redis];
  const answer = Promise.any(nodes.map((node) => node.ping())).then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Waits up to `ms` milliseconds for a connection to be ready; `ZB_REDIS_UNAVAILABLE` with the last error otherwise. */
export async function waitForRedis(redis: RedisClient, ms: number): Promise<Result<void, Problem>> {
  if (redis.status === 'ready') return ok(undefined);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let last = 'it did not answer';
  const ready = (): void => resolve(true);
  const ended = (): void => resolve(false);
  const failed = (error: Error): void => {
    last = reasonOf(error) ?? last;
  };
  redis.once('ready', ready).once('end', ended).on('error', failed).on('node error', failed);
  const timer = setTimeout(resolve, ms, false);
  const isReady = await promise;
  clearTimeout(timer);
  redis.off('ready', ready).off('end', ended).off('error', failed).off('node error', failed);
  if (isReady) return ok(undefined);
  const detail = `${placeOf(redis)} was not ready within ${ms} ms: ${last}.`;
  return err({ code: 'ZB_REDIS_UNAVAILABLE', detail });
}

/** What an error says; that of a Cluster says it of the node it tried last. That a connection is closed says nothing. */
function reasonOf(error: Error): string | undefined {
  const inner = 'lastNodeError' in error && error.lastNodeError instanceof Error ? error.lastNodeError : error;
  const text = inner.message || ('code' in inner ? String(inner.code) : undefined);
  return text === 'Connection is closed.' ? undefined : text?.replace(/\.$/, '');
}
