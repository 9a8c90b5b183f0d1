import { join } from 'node:path';
import { type ProvidedRedis, provideRedis } from '@zenbridge/local/redis';
import { createTestUsers, type TestUsers } from './users.ts';

let redis: ProvidedRedis | undefined;
let users: TestUsers | undefined;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Provides one Redis for the whole run, names it to every test as REDIS_URL, and gives each service a user of its own there. */
export async function start(): Promise<void> {
  const cacheDir = join(import.meta.dirname, '..', '..', '.local');
  const isGiven = (process.env.REDIS_URL ?? '') !== '';
  // For tests REDIS_URL alone counts, so that nobody's own settings lead them to a Redis that is in use.
  const context = { env: { ...process.env, ZENBRIDGE_REDIS_URL: undefined }, say, cacheDir };
  // An image of Redis or Valkey, as test/redis/each.ts names one after the other.
  const result = await provideRedis(context, process.env.ZENBRIDGE_TEST_REDIS);
  if (!result.ok) throw new Error(`The tests need a Redis.\n${result.error.detail}`);
  redis = result.value;
  users = await createTestUsers(redis.url, isGiven);
  Object.assign(process.env, { REDIS_URL: redis.url, ...users.env });
  say(`Redis for the tests: ${redis.description}.`);
  say(`In tests ${users.description}.`);
}

/**
 * Ends the Redis that was started for the run.
 * @throws Error when a service was refused what it asked for, which no test need have noticed
 */
export async function stop(): Promise<void> {
  const refused = (await users?.remove().finally(() => redis?.stop())) ?? [];
  if (refused.length === 0) return;
  const lines = refused.map((line) => `- ${line}`).join('\n');
  throw new Error(`Redis refused to services what they asked for: see deploy/redis/rights.ts.\n${lines}`);
}
