import { afterEach, expect, test } from '@jest/globals';
import type { Cluster } from 'ioredis';
import { recordingLogger } from '../../../test/lines.ts';
import type { RedisClient } from '../client.ts';
import { isRedisFailure } from '../failure.ts';
import { closeRedis } from './close.ts';
import { connectRedis, type RedisRole } from './connect.ts';
import { pingRedis, waitForRedis } from './wait.ts';

/** Nothing listens there. */
const nobody = { url: 'redis://127.0.0.1:1,127.0.0.1:2', cluster: true } as const;
const log = recordingLogger();
const open = (role: RedisRole): RedisClient => connectRedis({ ...nobody, role, name: 'test', logger: log.logger });

let redis: RedisClient;
afterEach(() => closeRedis(redis));

test('a Cluster that is away is said to be, once, and is not answered for', async () => {
  redis = open('command');
  const waited = await waitForRedis(redis, 500);
  expect(waited).toMatchObject({ ok: false, error: { code: 'ZB_REDIS_UNAVAILABLE' } });
  expect(JSON.stringify(waited)).toContain('the Cluster of 127.0.0.1:1,127.0.0.1:2 was not ready within 500 ms');
  expect(await pingRedis(redis, 500)).toBe(false);
  expect(log.lines.filter(({ msg }) => msg === 'Redis is away')).toHaveLength(1);
});

test('a producer fails at once, a command in a few seconds', async () => {
  redis = open('producer');
  const startedAt = performance.now();
  const refused: unknown = await redis.get('key').catch((error: unknown) => error);
  expect(isRedisFailure(refused)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(3000);
  await closeRedis(redis);

  redis = open('command');
  const given: unknown = await redis.get('key').catch((error: unknown) => error);
  expect(isRedisFailure(given)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(8000);
});

test.each([0, 5, 100, 400])('it closes %i ms after it was opened, in whatever state', async (ms) => {
  redis = open('worker') as Cluster;
  await waitForRedis(redis, ms);
  await closeRedis(redis);
  await closeRedis(redis);
  expect(redis.nodes()).toEqual([]);
});
