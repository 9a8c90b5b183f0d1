import { join } from 'node:path';
import { type ProvidedRedis, provideRedis } from '@zenbridge/local/redis';

let redis: ProvidedRedis | undefined;

/** Provides one Redis for the whole run and names it to every test as REDIS_URL. */
export async function start(): Promise<void> {
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const cacheDir = join(import.meta.dirname, '..', '..', '.local');
  // For tests REDIS_URL alone counts, so that nobody's own settings lead them to a Redis that is in use.
  const context = { env: { ...process.env, ZENBRIDGE_REDIS_URL: undefined }, say, cacheDir };
  // An image of Redis or Valkey, as test/redis/each.ts names one after the other.
  const result = await provideRedis(context, process.env.ZENBRIDGE_TEST_REDIS);
  if (!result.ok) throw new Error(`The tests need a Redis.\n${result.error.detail}`);
  redis = result.value;
  process.env.REDIS_URL = redis.url;
  say(`Redis for the tests: ${redis.description}.`);
}

/** Ends the Redis that was started for the run. */
export async function stop(): Promise<void> {
  await redis?.stop();
}
