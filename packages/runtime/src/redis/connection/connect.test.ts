import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import { recordingLogger } from '../../../test/lines.ts';
import { openRedisProxy, type RedisProxy } from '../../../test/redis-proxy.ts';
import { until } from '../../../test/until.ts';
import { closeRedis } from './close.ts';
import { connectRedis, type RedisRole } from './connect.ts';
import { waitForRedis } from './wait.ts';

let redis: Redis;
let proxy: RedisProxy;

async function connect(role: RedisRole, settings: { cut?: boolean } = {}) {
  const log = recordingLogger();
  proxy = await openRedisProxy(settings);
  redis = connectRedis({ url: proxy.url, role, name: `test-${role}`, logger: log.logger });
  return log;
}

afterEach(async () => {
  await closeRedis(redis);
  await proxy.cut();
});

test('the connection has its name and works', async () => {
  await connect('command');
  expect(await redis.client('GETNAME')).toBe('test-command');
});

test('the commands of one turn leave in one write, in their order, after a break too', async () => {
  await connect('command');
  const key = `t-${randomUUID()}`;
  const setAndRead = async (value: string): Promise<void> => {
    await waitForRedis(redis, 10_000);
    const { stream } = redis as unknown as { stream: Socket };
    const writev = jest.spyOn(stream, '_writev' as 'write');
    const answers = await Promise.all([redis.set(key, value), redis.append(key, '!'), redis.get(key)]);
    expect(answers).toEqual(['OK', value.length + 1, `${value}!`]);
    expect(writev.mock.calls.map(([chunks]) => (chunks as unknown as unknown[]).length)).toContain(3);
  };
  await setAndRead('before');
  await proxy.cut();
  await proxy.mend();
  await setAndRead('after');
});

test('a producer fails at once while Redis is away, and works again when it is back', async () => {
  await connect('producer', { cut: true });
  const started = Date.now();
  await expect(redis.ping()).rejects.toThrow();
  expect(Date.now() - started).toBeLessThan(1000);
  await proxy.mend();
  expect(await waitForRedis(redis, 10_000)).toEqual({ ok: true, value: undefined });
  expect(await redis.ping()).toBe('PONG');
});

test('a producer does not wait with what was under way when the connection broke', async () => {
  await connect('producer');
  await waitForRedis(redis, 5000);
  const reading = redis.blpop(`t-${randomUUID()}`, 30);
  const failed = expect(reading).rejects.toThrow();
  await proxy.cut();
  await failed;
});

test.each(['command', 'worker'] as const)('a %s connection rides out a short break', async (role) => {
  await connect(role);
  await waitForRedis(redis, 5000);
  await proxy.cut();
  const answer = redis.ping();
  await proxy.mend();
  expect(await answer).toBe('PONG');
});

describe('the log', () => {
  test('tells once that Redis went away, and once that it is back', async () => {
    const { lines } = await connect('worker');
    await waitForRedis(redis, 5000);
    await proxy.cut();
    let tries = 0;
    redis.on('reconnecting', () => tries++);
    await until(() => tries >= 3);
    await proxy.mend();
    await waitForRedis(redis, 10_000);
    expect(lines.map(({ level, msg }) => `${level} ${msg}`)).toEqual(['warn Redis is away', 'info Redis is back']);
    expect(lines[0]).toMatchObject({ role: 'worker', redis: proxy.url.replace('redis://', '') });
  });

  test('says nothing when a connection is closed on purpose', async () => {
    const { lines } = await connect('command');
    await waitForRedis(redis, 5000);
    await closeRedis(redis);
    expect(redis.status).toBe('end');
    expect(lines).toEqual([]);
  });

  test('never has user or password in it', async () => {
    const log = await connect('command');
    const url = proxy.url.replace('redis://', 'redis://us3r:s3cret@');
    const wrong = connectRedis({ url, role: 'command', name: 'test', logger: log.logger });
    await until(() => log.lines.length > 0);
    await closeRedis(wrong);
    expect(log.text()).toContain('Redis is away');
    expect(log.text()).not.toMatch(/us3r|s3cret/);
  });
});
