import { isCluster, type RedisClient } from '../client.ts';

const LONGEST_GOODBYE_MS = 2000;

/** Closes a connection: in order when Redis is there, at once when it is not. Never throws; may be called twice. */
export async function closeRedis(redis: RedisClient): Promise<void> {
  const { status } = redis;
  if (status === 'end') return;
  const ended = new Promise<void>((resolve) => {
    redis.once('end', () => resolve());
  });
  // Between two tries to reconnect there is no socket whose end would be told.
  const hasSocket = isCluster(redis) ? redis.nodes().length > 0 : status !== 'reconnecting';
  const timer = setTimeout(() => redis.disconnect(), LONGEST_GOODBYE_MS);
  if (status === 'ready') await redis.quit().catch(() => redis.disconnect());
  else redis.disconnect();
  if (hasSocket && (redis.status as string) !== 'end') await ended;
  clearTimeout(timer);
}
