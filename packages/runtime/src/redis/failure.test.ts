import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { isRedisFailure } from './failure.ts';

/** A closed connection leaves a timer of this length behind. */
const QUICK_END = { disconnectTimeout: 100 };

const open = (): Redis => new Redis(process.env.REDIS_URL ?? '', QUICK_END);

test('a Redis that is not there is a failure of Redis', async () => {
  const nobody = new Redis({ port: 1, ...QUICK_END, maxRetriesPerRequest: 0, retryStrategy: () => 10 });
  nobody.on('error', () => undefined);
  expect(isRedisFailure(await nobody.ping().catch((error: unknown) => error))).toBe(true);
  nobody.disconnect();
});

test('a connection that was closed is one', async () => {
  const redis = open();
  await redis.quit();
  expect(isRedisFailure(await redis.ping().catch((error: unknown) => error))).toBe(true);
});

test('a refusal that passes is one, a wrong command is none', async () => {
  const redis = open();
  const answer = (text: string): Promise<unknown> =>
    redis.eval(`return redis.error_reply('${text}')`, 0).catch((error: unknown) => error);
  expect(isRedisFailure(await answer('LOADING Redis is loading the dataset in memory'))).toBe(true);
  expect(isRedisFailure(await answer('OOM command not allowed'))).toBe(true);
  expect(isRedisFailure(await answer('WRONGTYPE Operation against a key'))).toBe(false);
  expect(isRedisFailure(new TypeError('x is not a function'))).toBe(false);
  await redis.quit();
});
