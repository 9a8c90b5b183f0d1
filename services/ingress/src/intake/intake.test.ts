import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { createExecutionLog, type NewEvent } from '@zenbridge/ledger';
import { closeRedis, connectRedis, createKeySpace, createLogger, createQueue } from '@zenbridge/runtime';
import { serviceRedisUrl, testRedisUrl } from '../../../../test/support/redis-urls.ts';
import { createIntake } from './intake.ts';

const lines: Record<string, unknown>[] = [];
const logger = createLogger({
  service: 'test',
  level: 'info',
  destination: { write: (line) => lines.push(JSON.parse(line)) },
});
const redis = connectRedis({ url: serviceRedisUrl('ingress'), role: 'command', name: 'intake-test', logger });
const admin = connectRedis({ url: testRedisUrl, role: 'command', name: 'intake-test', logger });
afterAll(() => Promise.all([closeRedis(redis), closeRedis(admin)]));

function setUp() {
  const keys = createKeySpace(`t-${randomUUID()}`);
  const logOver = (connection: typeof redis) =>
    createExecutionLog({ redis: connection, keys, now: Date.now, retentionMs: 1000 });
  const intake = createIntake({ store: logOver(redis), logger, storeMs: 10_000 });
  return { keys, log: logOver(admin), intake };
}

const event = (n: number): NewEvent => ({
  executionId: `ev-${n}`,
  recordId: '5005g0000000001AAA',
  object: 'Case',
  source: 'webhook',
  receivedAt: Date.now(),
});

test('events are stored and queued when they are acknowledged, each once', async () => {
  const { keys, log, intake } = setUp();
  const taken = await intake.take('complaints', [event(1), event(2), event(1)]);
  expect(taken).toEqual({ ok: true, value: { accepted: new Set(['ev-1', 'ev-2']), duplicates: 1 } });
  expect(await log.counts('complaints')).toMatchObject({ waiting: 2, unqueued: 0 });
  const queue = createQueue({ integration: 'complaints', keys, connection: admin });
  expect((await queue.getWaiting()).map(({ id }) => id)).toEqual(['ev-1', 'ev-2']);
  await queue.close();
});

test('deliveries that come together share a step, and each is told of its own events', async () => {
  const { log, intake } = setUp();
  const taken = await Promise.all(
    [[event(1)], [event(2), event(1)], [event(3)]].map((e) => intake.take('complaints', e)),
  );
  expect(taken.map((one) => one.ok && [...one.value.accepted])).toEqual([['ev-1'], ['ev-2'], ['ev-3']]);
  expect(await log.counts('complaints')).toMatchObject({ waiting: 3, unqueued: 0 });
});

test('events that the queue does not take are safe, and noted for the workers', async () => {
  const { keys, log, intake } = setUp();
  await admin.set(`${keys.queuePrefix('complaints')}:complaints:wait`, 'no list');
  expect(await intake.take('complaints', [event(1), event(2)])).toMatchObject({ ok: true });
  const unqueued = await log.unqueued('complaints', Date.now() + 1000);
  expect(unqueued.map(({ executionId }) => executionId)).toEqual(['ev-1', 'ev-2']);
  expect(lines.at(-1)).toMatchObject({ level: 'warn', integration: 'complaints', events: 2 });
});

test('no events are no work', async () => {
  const { intake } = setUp();
  expect(await intake.take('complaints', [])).toEqual({ ok: true, value: { accepted: new Set(), duplicates: 0 } });
});
