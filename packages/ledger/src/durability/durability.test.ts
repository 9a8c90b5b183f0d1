import { afterEach, expect, jest, test } from '@jest/globals';
import { connectRedis, createLogger, isRedisFailure } from '@zenbridge/runtime';
import { createClaims } from '../claims/claims.ts';
import { createExecutionLog } from '../executions/log.ts';
import { someEvent } from '../testing/events.ts';
import { testKeys, testRedis } from '../testing/redis.ts';
import { AT_ONCE, createDurability, type Durability } from './durability.ts';

const redis = testRedis();
const logger = createLogger({ service: 'test', level: 'silent' });
const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const connect = () => connectRedis({ url, role: 'command', name: 'durability-test', logger });
const keyOf = (name: string): string => testKeys().integration('complaints', name);

let durability: Durability = AT_ONCE;
afterEach(() => durability.close());

/** The Redis of the tests has no replica, so a replica is what it can never confirm; 0 of them it confirms at once. */
function waitingFor(replicas: number, withinMs = 50) {
  durability = createDurability({ needs: { waitsForDisk: false, replicas }, connect, withinMs });
  return durability;
}

test('nothing asked for opens no connection', async () => {
  const never = () => {
    throw new Error('opened');
  };
  durability = createDurability({ needs: { waitsForDisk: false, replicas: 0 }, connect: never, withinMs: 50 });
  await expect(durability.confirm('no such key', ['f'])).resolves.toBeUndefined();
});

test('what is on too few replicas in time is not confirmed', async () => {
  const hash = keyOf('hash');
  await redis.hset(hash, 'f', '1');
  const answer: unknown = await waitingFor(1)
    .confirm(hash, ['f'])
    .catch((error: unknown) => error);
  expect(answer).toMatchObject({ message: 'on 0 of 1 replicas within 50 ms' });
  expect(isRedisFailure(answer)).toBe(true);
});

test('an event that is not confirmed is not accepted, and is a duplicate when it comes again', async () => {
  const keys = testKeys();
  const options = { redis, keys, retentionMs: 1000, now: Date.now };
  const event = someEvent();
  const log = createExecutionLog({ ...options, durability: waitingFor(1) });
  await expect(log.accept('complaints', [event])).rejects.toThrow('replicas');
  // A duplicate is not safer than the event that it repeats.
  await expect(log.accept('complaints', [event])).rejects.toThrow('replicas');
  const again = await createExecutionLog(options).accept('complaints', [event]);
  expect(again).toEqual({ accepted: [], duplicates: [event.executionId], unqueued: [] });
});

test('an intent that is not confirmed stays, for whoever claims the record next', async () => {
  const options = { redis, keys: testKeys() };
  const claims = createClaims({ ...options, durability: waitingFor(1) });
  const scope = { account: 'qms', recordId: someEvent().recordId };
  const granted = await claims.claim(scope, { holder: 'a', leaseMs: 10_000 });
  const fence = granted.kind === 'granted' ? granted.fence : 0;
  await expect(claims.intent(scope, fence, { executionId: 'om-1' })).rejects.toThrow('replicas');
  expect(await claims.read(scope)).toMatchObject({ state: 'intent', executionId: 'om-1' });
});

test('a Redis that is away confirms nothing', async () => {
  const options = { url: 'redis://127.0.0.1:1', role: 'producer', name: 'durability-test', logger } as const;
  const needs = { waitsForDisk: false, replicas: 1 };
  durability = createDurability({ needs, connect: () => connectRedis(options), withinMs: 50 });
  await expect(durability.confirm(keyOf('hash'), ['f'])).rejects.toThrow();
});

test('what comes during a round goes together in the next', async () => {
  const hashes = Array.from({ length: 50 }, (_, n) => keyOf(`hash-${n}`));
  const connection = connect();
  const pipeline = jest.spyOn(connection, 'pipeline');
  const needs = { waitsForDisk: false, replicas: 1 };
  durability = createDurability({ needs, connect: () => connection, withinMs: 100 });
  const startedAt = performance.now();
  const confirmed = await Promise.allSettled(hashes.map((hash) => durability.confirm(hash, ['f'])));
  expect(confirmed.filter(({ status }) => status === 'rejected')).toHaveLength(50);
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(pipeline).toHaveBeenCalledTimes(1);
});
