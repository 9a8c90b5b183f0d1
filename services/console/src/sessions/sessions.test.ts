import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { closeRedis, connectRedis, createLogger } from '@zenbridge/runtime';
import { serviceRedisUrl } from '../../../../test/support/redis-urls.ts';
import { createSessions } from './sessions.ts';

const redis = connectRedis({
  url: serviceRedisUrl('console'),
  role: 'command',
  name: 'sessions-test',
  logger: createLogger({ service: 'test', level: 'silent' }),
});
afterAll(() => closeRedis(redis));

const keyRoot = `t-${randomUUID()}`;
const sessions = (idleMs: number, longestMs = 60_000) =>
  createSessions({ redis, keyRoot, idleMs, longestMs, now: Date.now });

test('a session is known to every console, by its id alone', async () => {
  const id = await sessions(5000).begin('olga', 'mark');
  expect(await sessions(5000).use(id)).toMatchObject({ user: 'olga', mark: 'mark' });
  expect(await sessions(5000).use('other')).toBeUndefined();
});

test('a session ends when it is not used, and each use prolongs it', async () => {
  const { begin, use } = sessions(600);
  const id = await begin('olga', 'mark');
  for (const _ of [1, 2, 3]) {
    await delay(300);
    expect(await use(id)).toBeDefined();
  }
  await delay(700);
  expect(await use(id)).toBeUndefined();
});

test('a session is gone from Redis when its longest time is over', async () => {
  const { begin, use } = sessions(5000, 300);
  const id = await begin('olga', 'mark');
  expect(await use(id)).toBeDefined();
  await delay(400);
  expect(await use(id)).toBeUndefined();
});

test('using a session that was ended meanwhile does not bring it back', async () => {
  const { begin, use, end } = sessions(5000);
  const id = await begin('olga', 'mark');
  await Promise.all([use(id), end(id), use(id), use(id)]);
  expect(await use(id)).toBeUndefined();
});
