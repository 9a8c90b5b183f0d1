import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { createExecutionLog, type NewEvent } from '@zenbridge/ledger';
import { closeRedis, connectRedis, createKeySpace, createLogger } from '@zenbridge/runtime';
import { serviceRedisUrl } from '../../../../test/support/redis-urls.ts';
import { openRedisProxy } from '../../test/support/redis-proxy.ts';
import { createIntake } from './intake.ts';
import { createQueues } from './queues.ts';
import type { JobQueues } from './steps.ts';

const url = serviceRedisUrl('ingress');
const logger = createLogger({ service: 'test', level: 'silent' });
const redis = connectRedis({ url, role: 'command', name: 'intake-test', logger });
afterAll(() => closeRedis(redis));

type Jobs = Parameters<ReturnType<JobQueues['of']>['addBulk']>[0];

const event = (n: number): NewEvent => ({
  executionId: `ev-${n}`,
  recordId: '5005g0000000001AAA',
  object: 'Case',
  source: 'webhook',
  receivedAt: Date.now(),
});

test('events that are stored are safe although their queue cannot be reached', async () => {
  const proxy = await openRedisProxy();
  const toQueues = connectRedis({ url: proxy.url, role: 'producer', name: 'intake-test', logger });
  await proxy.kill();
  const keys = createKeySpace(`t-${randomUUID()}`);
  const store = createExecutionLog({ redis, keys, now: Date.now, retentionMs: 1000 });
  const queues = createQueues(toQueues, keys);
  const intake = createIntake({ store, queues, logger, storeMs: 1000 });

  const taken = await intake.take('complaints', [event(1), event(2), event(1)]);
  expect(taken).toEqual({ ok: true, value: { accepted: new Set(['ev-1', 'ev-2']), duplicates: 1 } });
  await intake.settle();
  const unqueued = await store.unqueued('complaints', Date.now() + 1000);
  expect(unqueued.map(({ executionId }) => executionId)).toEqual(['ev-1', 'ev-2']);

  await queues.close();
  await closeRedis(toQueues);
});

test('events are acknowledged once they are stored, and settled once they are queued', async () => {
  const keys = createKeySpace(`t-${randomUUID()}`);
  const store = createExecutionLog({ redis, keys, now: Date.now, retentionMs: 1000 });
  const queues = createQueues(redis, keys);
  const held = Promise.withResolvers<void>();
  const slow = {
    of: (integration: string) => ({
      addBulk: (jobs: Jobs) => held.promise.then(() => queues.of(integration).addBulk(jobs)),
    }),
  };
  const intake = createIntake({ store, queues: slow, logger, storeMs: 10_000 });

  expect((await intake.take('complaints', [event(1)])).ok).toBe(true);
  expect(await store.counts('complaints')).toMatchObject({ waiting: 1, unqueued: 1 });
  held.resolve();
  await intake.settle();
  expect(await store.counts('complaints')).toMatchObject({ waiting: 1, unqueued: 0 });
  await queues.close();
});

test('no events are no work', async () => {
  const keys = createKeySpace(`t-${randomUUID()}`);
  const store = createExecutionLog({ redis, keys, now: Date.now, retentionMs: 1000 });
  const intake = createIntake({ store, queues: createQueues(redis, keys), logger, storeMs: 1000 });
  expect(await intake.take('complaints', [])).toEqual({ ok: true, value: { accepted: new Set(), duplicates: 0 } });
});
