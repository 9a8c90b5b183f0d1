import { afterAll, expect, test } from '@jest/globals';
import { createQueue, JOB_NAME, jobOptions } from '@zenbridge/runtime';
import { createExecutionLog } from '../executions/log.ts';
import { someEvent } from '../testing/events.ts';
import { testClock, testKeys, testRedis } from '../testing/redis.ts';
import { readBacklog } from './backlog.ts';

const redis = testRedis();
const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

/** An integration with two events that wait, the older one first. */
async function setUp() {
  const clock = testClock();
  const keys = testKeys();
  const log = createExecutionLog({ redis, keys, retentionMs: 86_400_000, now: clock.now });
  const queue = createQueue({ integration: 'complaints', keys, connection: redis });
  closing.push(() => queue.close());
  const add = async (delay = 0): Promise<string> => {
    const event = someEvent({ receivedAt: clock.now() });
    await log.accept('complaints', [event]);
    const { executionId, recordId, object } = event;
    const opts = { ...jobOptions(executionId), delay };
    await queue.add(JOB_NAME, { schema: 1, executionId, recordId, object }, opts);
    return executionId;
  };
  const older = await add();
  clock.advance(20_000);
  await add();
  clock.advance(10_000);
  const read = (now = clock.now()) => readBacklog('complaints', queue, log, now);
  return { clock, log, queue, older, add, read };
}

test('what waits is ready, since the next of it came', async () => {
  const { read } = await setUp();
  const seen = { isPaused: false, isHeld: false, waiting: 2, ready: 2, readyAgeMs: 30_000, active: 0, delayed: 0 };
  expect(await read()).toMatchObject(seen);
});

test('nothing is ready while a person pauses, and all of it after', async () => {
  const { queue, read } = await setUp();
  await queue.pause();
  expect(await read()).toMatchObject({ isPaused: true, isHeld: true, waiting: 2, ready: 0, readyAgeMs: 0 });
  await queue.resume();
  expect(await read()).toMatchObject({ isHeld: false, ready: 2, readyAgeMs: 30_000 });
});

test('nothing is ready while a parked destination holds the queue', async () => {
  const { queue, read } = await setUp();
  await queue.rateLimit(60_000);
  expect(await read()).toMatchObject({ isPaused: false, isHeld: true, waiting: 2, ready: 0, readyAgeMs: 0 });
  await queue.removeRateLimitKey();
  expect(await read()).toMatchObject({ isHeld: false, ready: 2 });
});

test('what is delayed is ready once it is due', async () => {
  const { add, read } = await setUp();
  await add(3_600_000);
  expect(await read(Date.now())).toMatchObject({ delayed: 1, ready: 2 });
  expect(await read(Date.now() + 3_600_001)).toMatchObject({ delayed: 1, ready: 3 });
});

test('a retry that was due just now has not been waiting since the event came', async () => {
  const { clock, log, older, read } = await setUp();
  await log.begin('complaints', older, { attempt: 1 });
  clock.advance(5000);
  await log.retrying('complaints', older, { reason: 'ZB_ZENQMS_UNREACHABLE', retryAt: clock.now() - 1000 });
  expect(await read()).toMatchObject({ readyAgeMs: 1000 });
});
