import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { someId } from '../testing/events.ts';
import { testKeys, testRedis } from '../testing/redis.ts';
import { knownValue } from './known-value.ts';
import { createPriorValues } from './store.ts';

const redis = testRedis();
const DAY_MS = 86_400_000;
const T = Date.UTC(2026, 10, 23, 14);
const status = (value: string) => ({ status: knownValue(value) });

function world() {
  const keys = testKeys();
  const encryptionKey = randomBytes(32).toString('base64');
  const recordId = someId('500');
  const storeWith = (key: string) => createPriorValues({ redis, keys, encryptionKey: key, retentionMs: DAY_MS });
  const store = storeWith(encryptionKey);
  return {
    recordId,
    store,
    storeWith,
    keyOf: (integration: string, id: string) => keys.integration(integration, 'prior-values', id),
    recall: (executionId: string) => store.recall('complaints', recordId, executionId),
    saw: (executionId: string, before: string, seen: string | undefined, at = T) =>
      store.remember('complaints', recordId, {
        executionId,
        at,
        before: status(before),
        ...(seen === undefined ? {} : { seen: status(seen) }),
      }),
  };
}

test('an execution is told what the one before it saw', async () => {
  const { recall, saw } = world();
  expect(await recall('ev-1')).toBeUndefined();
  await saw('ev-1', 'New', 'Working');
  expect(await recall('ev-2')).toEqual(status('Working'));
});

test('one that runs again is told what it was told at first', async () => {
  const { recall, saw } = world();
  await saw('ev-1', 'New', 'Closed');
  expect(await recall('ev-1')).toEqual(status('New'));
  await saw('ev-2', 'Closed', 'Closed');
  expect(await recall('ev-1')).toEqual(status('Closed'));
});

test('one that failed does not count for others, and knows its own values when it runs again', async () => {
  const { recall, saw } = world();
  await saw('ev-1', 'New', 'New');
  await saw('ev-2', 'New', undefined, T + 1000);
  expect(await recall('ev-2')).toEqual(status('New'));
  expect(await recall('ev-3')).toEqual(status('New'));
  const { recall: recallOther, saw: sawOther } = world();
  await sawOther('ev-1', 'New', undefined);
  expect(await recallOther('ev-1')).toEqual(status('New'));
  expect(await recallOther('ev-2')).toBeUndefined();
});

test('what was seen of a later state stays, in whatever order the executions end', async () => {
  const { recall, saw } = world();
  await saw('ev-2', 'Working', 'Closed', T + 5000);
  await saw('ev-1', 'New', 'Working', T);
  expect(await recall('ev-3')).toEqual(status('Closed'));
  await saw('ev-4', 'Closed', 'Reopened', T + 5000);
  expect(await recall('ev-5')).toEqual(status('Reopened'));
});

test('nothing that can be read is stored, in little room, for the retention', async () => {
  const { recordId, saw, keyOf } = world();
  await saw('om-04l5g00000AbCdEAAV', 'Secret before', 'Secret now');
  const key = keyOf('complaints', recordId);
  const stored = JSON.stringify(await redis.hgetall(key));
  for (const word of ['Secret', 'status', Buffer.from('Secret').toString('base64url')]) {
    expect(stored).not.toContain(word);
  }
  expect(await redis.memory('USAGE', key)).toBeLessThan(700);
  const ttl = await redis.pttl(key);
  expect(ttl).toBeGreaterThan(DAY_MS - 60_000);
  expect(ttl).toBeLessThanOrEqual(DAY_MS);
});

test('records and integrations are kept apart, also when an entry is moved', async () => {
  const { store, recordId, saw, keyOf } = world();
  await saw('ev-1', 'New', 'Working');
  const other = someId('500');
  expect(await store.recall('complaints', other, 'ev-2')).toBeUndefined();
  expect(await store.recall('recalls', recordId, 'ev-2')).toBeUndefined();
  await redis.copy(keyOf('complaints', recordId), keyOf('complaints', other));
  expect(await store.recall('complaints', other, 'ev-2')).toBeUndefined();
});

test('what was stored under a key that is not set any more is not known', async () => {
  const { recordId, saw, storeWith } = world();
  await saw('ev-1', 'New', 'Working');
  const fresh = storeWith(randomBytes(32).toString('base64'));
  expect(await fresh.recall('complaints', recordId, 'ev-2')).toBeUndefined();
  await fresh.remember('complaints', recordId, { executionId: 'ev-2', at: T, before: {}, seen: status('Closed') });
  expect(await fresh.recall('complaints', recordId, 'ev-3')).toEqual(status('Closed'));
});
