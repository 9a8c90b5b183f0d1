import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runChecks } from '@zenbridge/connector/doctor';
import { closeRedis, connectRedis, createLogger } from '@zenbridge/runtime';
import { testRedisUrl } from '../../../../test/support/redis-urls.ts';
import { redisChecks } from './redis-checks.ts';

const USER = 'doctor-test';
const url = testRedisUrl;
const logger = createLogger({ service: 'test', level: 'silent' });
const connect = (to: object) => connectRedis({ url, role: 'command', name: 'doctor-test', logger, ...to });
const admin = connect({});

beforeAll(async () => {
  await admin.acl('SETUSER', USER, 'on', '>pw', '~*', '+@all', '-config');
});
afterAll(async () => {
  await admin.acl('DELUSER', USER);
  await closeRedis(admin);
});

const found = async (redis: typeof admin, now = Date.now) =>
  (await runChecks(redisChecks(redis, now))).map(({ id, status }) => `${id} ${status}`);

test('a sound Redis passes', async () => {
  expect(await found(admin)).toEqual(['redis.reachable pass', 'redis.settings pass', 'redis.clock pass']);
});

test('what a Redis does not tell is a warning', async () => {
  const redis = connect({ username: USER, password: 'pw' });
  expect(await found(redis)).toEqual(['redis.reachable pass', 'redis.settings warn', 'redis.clock pass']);
  await closeRedis(redis);
});

test('a clock that differs fails its line alone', async () => {
  const late = () => Date.now() - 300_000;
  expect(await found(admin, late)).toEqual(['redis.reachable pass', 'redis.settings pass', 'redis.clock fail']);
});

test('a Redis that does not answer fails, and nothing more is said of it', async () => {
  const redis = connect({ url: 'redis://127.0.0.1:1' });
  expect(await found(redis)).toEqual(['redis.reachable fail', 'redis.settings skipped', 'redis.clock skipped']);
  await closeRedis(redis);
});
