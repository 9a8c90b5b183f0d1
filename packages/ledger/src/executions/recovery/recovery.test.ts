import { describe, expect, test } from '@jest/globals';
import { someEvent } from '../../testing/events.ts';
import { testClock, testKeys, testRedis } from '../../testing/redis.ts';
import { createExecutionLog } from '../log.ts';
import { reopenMatching } from './reopen-matching.ts';

const redis = testRedis();
const NAME = 'complaints';

/** A log with as many events as asked for, a second apart, all of them queued. */
async function setUp(events: number) {
  const clock = testClock();
  const keys = testKeys();
  const log = createExecutionLog({ redis, keys, retentionMs: 86_400_000, now: clock.now });
  const ids: string[] = [];
  for (let n = 0; n < events; n++) {
    const event = someEvent({ receivedAt: clock.now() });
    await log.accept(NAME, [event]);
    ids.push(event.executionId);
    clock.advance(1000);
  }
  await log.queued(NAME, ids);
  return { clock, log, ids };
}

describe('unfinished', () => {
  test('walks the executions of a state, oldest first, page by page', async () => {
    const { clock, log, ids } = await setUp(5);
    const [a = '', b = '', c = '', d = '', e = ''] = ids;
    await log.begin(NAME, b, { attempt: 1 });
    await log.finish(NAME, c, { outcome: 'skipped', reason: 'ZB_FILTERED' });
    const query = { state: 'waiting', before: clock.now(), limit: 2 } as const;
    const first = await log.unfinished(NAME, query);
    expect(first.executions.map(({ id }) => id)).toEqual([a, d]);
    const second = await log.unfinished(NAME, { ...query, after: first.next });
    expect(second.executions.map(({ id }) => id)).toEqual([e]);
    expect(second.next).toBeUndefined();
    const running = await log.unfinished(NAME, { ...query, state: 'running' });
    expect(running.executions.map(({ id }) => id)).toEqual([b]);
  });

  test('leaves out what is known not to be queued, and what came only just now', async () => {
    const { clock, log, ids } = await setUp(3);
    expect(await log.unqueue(NAME, ids.slice(0, 1))).toEqual(ids.slice(0, 1));
    const query = { state: 'waiting', before: clock.now() - 1000, limit: 10 } as const;
    const { executions } = await log.unfinished(NAME, query);
    expect(executions.map(({ id }) => id)).toEqual([ids[1]]);
  });
});

test('unqueue notes those without outcome, once', async () => {
  const { clock, log, ids } = await setUp(2);
  const [open = '', ended = ''] = ids;
  await log.finish(NAME, ended, { outcome: 'skipped', reason: 'ZB_FILTERED' });
  expect(await log.unqueue(NAME, [open, ended, 'om-unknown'])).toEqual([open]);
  clock.advance(1000);
  await log.unqueue(NAME, [open]);
  expect((await log.unqueued(NAME, clock.now())).map(({ executionId }) => executionId)).toEqual([open]);
});

test('of many that ask for the turn one gets it', async () => {
  const { log } = await setUp(0);
  const turns = await Promise.all(Array.from({ length: 10 }, () => log.takeTurn(NAME, 60_000)));
  expect(turns.filter(Boolean)).toHaveLength(1);
  expect(await log.takeTurn('returns', 60_000)).toBe(true);
});

test('the time between tries is kept until the execution ends or is opened again', async () => {
  const { log, ids } = await setUp(1);
  const [id = ''] = ids;
  await log.retrying(NAME, id, { reason: 'ZB_ZENQMS_UNREACHABLE', retriedMs: 1500 });
  expect((await log.begin(NAME, id, { attempt: 1 }))?.execution.retriedMs).toBe(1500);
  await log.retrying(NAME, id, { reason: 'ZB_ZENQMS_UNREACHABLE', retryAt: 1 });
  expect(await log.get(NAME, id)).toMatchObject({ retriedMs: 1500 });
  await log.finish(NAME, id, { outcome: 'error', reason: 'ZB_RETRIES_EXHAUSTED' });
  await log.reopen(NAME, id);
  expect((await log.get(NAME, id))?.retriedMs).toBeUndefined();
});

describe('reopening by filter', () => {
  test('opens what matches, however many pages that takes, and nothing else', async () => {
    const { log, ids } = await setUp(250);
    for (const [n, id] of ids.entries()) {
      const reason = n % 2 === 0 ? 'ZB_MAPPING_FAILED' : 'ZB_ZENQMS_REFUSED';
      await log.finish(NAME, id, { outcome: 'error', reason });
    }
    const query = { integration: NAME, outcome: 'error', reason: 'ZB_MAPPING_FAILED', limit: 1000 } as const;
    const { reopened, more } = await reopenMatching(log, query, 'olga');
    expect([reopened.length, more]).toEqual([125, false]);
    expect(await log.counts(NAME)).toMatchObject({ waiting: 125, error: 125, unqueued: 125 });
    const [one] = reopened;
    expect(await log.get(NAME, one?.id ?? '')).toMatchObject({
      state: 'waiting',
      earlier: [{ outcome: 'error', reason: 'ZB_MAPPING_FAILED', by: 'olga' }],
    });
  });

  test('stops at the limit and says that there is more', async () => {
    const { clock, log, ids } = await setUp(8);
    for (const id of ids) await log.finish(NAME, id, { outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
    const query = { integration: NAME, outcome: 'error', limit: 3 } as const;
    const { reopened, more } = await reopenMatching(log, { ...query, to: clock.now() - 2000 }, 'olga');
    expect(reopened.map(({ id }) => id)).toEqual([ids[5], ids[4], ids[3]]);
    expect(more).toBe(true);
  });
});
