import { Redis } from 'ioredis';

/**
 * Asks a Redis whether it is there and usable.
 * @returns undefined when it answered PING, otherwise why not, in a few words without the password.
 */
export async function whyNoAnswer(url: string, timeoutMs: number): Promise<string | undefined> {
  let redis: Redis;
  try {
    redis = new Redis(url, {
      lazyConnect: true,
      connectTimeout: timeoutMs,
      commandTimeout: timeoutMs,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
  } catch {
    return 'it is not an address of a Redis';
  }
  let lastError: string | undefined;
  redis.on('error', (error: Error) => {
    lastError = error.message;
  });
  try {
    await redis.connect();
    await redis.ping();
    return undefined;
  } catch (error) {
    return lastError ?? (error instanceof Error ? error.message : String(error));
  } finally {
    // On a connection that is closed already this would leave a timer behind.
    if (redis.status === 'ready' || redis.status === 'connect') redis.disconnect();
  }
}

/** An address without user name and password, fit to be shown. */
export function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'an address that cannot be read';
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return shown.href;
}
