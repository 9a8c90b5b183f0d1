import type { Redis } from 'ioredis';

const LONGEST_GOODBYE_MS = 2000;

/** Closes a connection: in order when Redis is there, at once when it is not. Never throws; may be called twice. */
export async function closeRedis(redis: Redis): Promise<void> {
  const { status } = redis;
  if (status === 'end') return;
  const ended = new Promise<void>((resolve) => redis.once('end', () => resolve()));
  if (status === 'ready') {
    const timer = setTimeout(() => redis.disconnect(), LONGEST_GOODBYE_MS);
    await redis.quit().catch(() => redis.disconnect());
    clearTimeout(timer);
  } else {
    redis.disconnect();
  }
  // Between two tries to reconnect there is no socket whose end would be told.
  if (status !== 'reconnecting' && (redis.status as string) !== 'end') await ended;
}
