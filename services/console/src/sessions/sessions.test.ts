import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { closeRedis, connectRedis, createLogger } from '@zenbridge/runtime';
import { serviceRedisUrl, testRedisUrl } from '../../../../test/support/redis-urls.ts';
import { until } from '../../../../test/support/until.ts';
import { createSessions } from './sessions.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const redis = connectRedis({ url: serviceRedisUrl('console'), role: 'command', name: 'sessions-test', logger });
const tests = connectRedis({ url: testRedisUrl, role: 'command', name: 'sessions-test', logger });
afterAll(() => Promise.all([redis, tests].map(closeRedis)));

let keyRoot: string;
beforeEach(() => {
  keyRoot = `t-${randomUUID()}`;
});
const sessions = (idleMs: number, longestMs = 60_000) =>
  createSessions({ redis, keyRoot, idleMs, longestMs, now: Date.now });

test('a session is known to every console, by its id alone', async () => {
  const id = await sessions(5000).begin('olga', 'mark');
  expect(await sessions(5000).use(id)).toMatchObject({ user: 'olga', mark: 'mark' });
  expect(await sessions(5000).use('other')).toBeUndefined();
});

test('each use of a session prolongs it', async () => {
  const { begin, use } = sessions(60_000);
  const id = await begin('olga', 'mark');
  const [key = ''] = await tests.keys(`${keyRoot}:session:*`);
  // Most of its time has gone by.
  await tests.pexpire(key, 10_000);
  expect(await use(id)).toBeDefined();
  expect(await tests.pttl(key)).toBeGreaterThan(30_000);
});

test.each([
  ['it is not used any more', 300, 60_000],
  ['its longest time is over', 60_000, 300],
])('a session is gone from Redis when %s', async (_when, idleMs, longestMs) => {
  const { begin, use } = sessions(idleMs, longestMs);
  const id = await begin('olga', 'mark');
  await use(id);
  const isThere = async () => (await tests.keys(`${keyRoot}:session:*`)).length > 0;
  await until('it is gone', async () => !(await isThere()));
  expect(await use(id)).toBeUndefined();
});

test('using a session that was ended meanwhile does not bring it back', async () => {
  const { begin, use, end } = sessions(5000);
  const id = await begin('olga', 'mark');
  await Promise.all([use(id), end(id), use(id), use(id)]);
  expect(await use(id)).toBeUndefined();
});
