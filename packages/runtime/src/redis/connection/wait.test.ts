import { expect, test } from '@jest/globals';
import { recordingLogger } from '../../../test/lines.ts';
import { openRedisProxy } from '../../../test/redis-proxy.ts';
import { until } from '../../../test/until.ts';
import { closeRedis } from './close.ts';
import { connectRedis } from './connect.ts';
import { pingRedis, waitForRedis } from './wait.ts';

const { logger } = recordingLogger();

test('waiting for a Redis that is not there ends with a problem that names address and cause', async () => {
  const proxy = await openRedisProxy({ cut: true });
  const url = proxy.url.replace('redis://', 'redis://:s3cret@');
  const redis = connectRedis({ url, role: 'producer', name: 'test', logger });
  const waited = await waitForRedis(redis, 300);
  expect(waited).toMatchObject({ ok: false, error: { code: 'ZB_REDIS_UNAVAILABLE' } });
  expect(JSON.stringify(waited)).toMatch(/127\.0\.0\.1:\d+ was not ready within 300 ms: .*ECONNREFUSED/);
  expect(JSON.stringify(waited)).not.toContain('s3cret');
  expect(await pingRedis(redis, 100)).toBe(false);
  await closeRedis(redis);
  expect(redis.listenerCount('ready') + redis.listenerCount('end')).toBeLessThanOrEqual(2);
});

test('a ping tells whether Redis answers in time', async () => {
  const proxy = await openRedisProxy();
  const redis = connectRedis({ url: proxy.url, role: 'worker', name: 'test', logger });
  expect(await pingRedis(redis, 5000)).toBe(true);
  await proxy.cut();
  await until(() => redis.status === 'reconnecting');
  expect(await pingRedis(redis, 50)).toBe(false);
  await closeRedis(redis);
});

test('a connection closes in whatever state it is, and twice', async () => {
  const proxy = await openRedisProxy();
  const redis = connectRedis({ url: proxy.url, role: 'command', name: 'test', logger });
  await closeRedis(redis);
  await closeRedis(redis);
  expect(redis.status).toBe('end');
  expect(await waitForRedis(redis, 100)).toMatchObject({ ok: false });
  await proxy.cut();
});
