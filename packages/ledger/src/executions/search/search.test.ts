import { describe, expect, test } from '@jest/globals';
import { someEvent, someId } from '../../testing/events.ts';
import { testClock, testKeys, testRedis } from '../../testing/redis.ts';
import type { NewEvent } from '../execution.ts';
import { createExecutionLog, type ExecutionLog } from '../log.ts';
import type { SearchQuery } from './query.ts';

const redis = testRedis();
const DAY = 86_400_000;

function setUp(names: readonly string[] = ['complaints']) {
  const clock = testClock();
  const integrations = async () => names;
  const log = createExecutionLog({ redis, keys: testKeys(), retentionMs: 30 * DAY, now: clock.now, integrations });
  return { clock, log, start: clock.now() };
}

/** Stores an event for each of `given` and answers their ids. */
async function accept(log: ExecutionLog, integration: string, given: readonly Partial<NewEvent>[]) {
  return (await log.accept(integration, given.map(someEvent))).accepted;
}

async function ids(log: ExecutionLog, query: SearchQuery): Promise<string[]> {
  return (await log.search(query)).executions.map(({ id }) => id);
}

/** All ids that a search answers, page by page. */
async function walk(log: ExecutionLog, query: SearchQuery, between: () => Promise<void> = async () => {}) {
  const seen: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await log.search({ ...query, ...(cursor && { cursor }) });
    seen.push(page.executions.map(({ id }) => id));
    cursor = page.cursor;
    await between();
  } while (cursor);
  return seen;
}

describe('search', () => {
  test('by record id finds every execution of the record, newest first, and no other', async () => {
    const { log, start } = setUp(['complaints', 'returns']);
    const recordId = someId('500');
    const [first, second] = await accept(log, 'complaints', [
      { recordId, receivedAt: start },
      { recordId, receivedAt: start + 2000 },
      { receivedAt: start + 1000 },
    ]);
    const [other] = await accept(log, 'returns', [{ recordId, receivedAt: start + 1000 }]);
    expect(await ids(log, { recordId })).toEqual([second, other, first]);
    expect(await ids(log, { recordId, integration: 'complaints' })).toEqual([second, first]);
    expect(await ids(log, { recordId: someId('500') })).toEqual([]);
  });

  test('by Issue key finds the execution that created it and those that found it', async () => {
    const { log, start } = setUp();
    const [a = '', b = '', c = ''] = await accept(log, 'complaints', [
      { receivedAt: start },
      { receivedAt: start + 1 },
      { receivedAt: start + 2 },
    ]);
    await log.finish('complaints', a, { outcome: 'created', issueKey: 'CMP-1', issueId: 'i' });
    await log.finish('complaints', b, { outcome: 'skipped', reason: 'ZB_DUPLICATE', issueKey: 'CMP-1' });
    await log.finish('complaints', c, { outcome: 'created', issueKey: 'CMP-12', issueId: 'j' });
    expect(await ids(log, { issueKey: 'CMP-1' })).toEqual([b, a]);
    expect(await ids(log, { issueKey: 'CMP-1', outcome: 'created' })).toEqual([a]);
    expect(await ids(log, { issueKey: 'CMP' })).toEqual([]);
  });

  test('by outcome, by state and by time', async () => {
    const { log, start } = setUp();
    const times = [0, 1000, 2000, 3000].map((ms) => ({ receivedAt: start + ms }));
    const [a = '', b = '', c = '', d = ''] = await accept(log, 'complaints', times);
    await log.finish('complaints', a, { outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
    await log.finish('complaints', b, { outcome: 'skipped', reason: 'ZB_FILTERED' });
    await log.begin('complaints', c, { attempt: 1 });
    expect(await ids(log, {})).toEqual([d, c, b, a]);
    expect(await ids(log, { outcome: 'error' })).toEqual([a]);
    expect(await ids(log, { state: 'running' })).toEqual([c]);
    expect(await ids(log, { outcome: 'error', state: 'running' })).toEqual([]);
    expect(await ids(log, { from: start + 1000, to: start + 3000 })).toEqual([c, b]);
    expect(await ids(log, { outcome: 'skipped', to: start + 1000 })).toEqual([]);
  });

  test('pages through executions of the same millisecond in the order of their ids, whatever their letters', async () => {
    const { log, start } = setUp();
    const expected = ['om-a', 'om-B', 'om-b', 'om-A', 'om-_', 'om-9', 'om-z'];
    await accept(
      log,
      'complaints',
      expected.map((executionId) => ({ executionId, receivedAt: start })),
    );
    await log.begin('complaints', 'om-b', { attempt: 1 });
    await log.finish('complaints', 'om-B', { outcome: 'created', issueKey: 'CMP-1' });
    const pages = await walk(log, { integration: 'complaints', limit: 2 });
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2, 1]);
    expect(pages.flat()).toEqual(expected.sort().reverse());
  });

  test('pages stay stable while events arrive and executions change their state', async () => {
    const { log, start } = setUp();
    const times = Array.from({ length: 20 }, (_, n) => ({ receivedAt: start + n }));
    const accepted = await accept(log, 'complaints', times);
    const waiting = [...accepted];
    const pages = await walk(log, { integration: 'complaints', limit: 3 }, async () => {
      await accept(log, 'complaints', [{ receivedAt: start + 5000 }]);
      await log.begin('complaints', waiting.shift() ?? '', { attempt: 1 });
    });
    expect(pages.flat()).toEqual([...accepted].reverse());
  });

  test('across integrations merges by time, page by page, also where ids and times are the same', async () => {
    const { log, start } = setUp(['complaints', 'recalls', 'returns']);
    for (const [n, name] of ['complaints', 'recalls', 'returns'].entries()) {
      const times = Array.from({ length: 5 }, (_, k) => ({ receivedAt: start + 10 * k + n }));
      await accept(log, name, [...times, { executionId: 'ev-same', receivedAt: start + 100 }]);
    }
    const all = (await log.search({})).executions;
    expect(all).toHaveLength(18);
    const times = all.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const pages = await walk(log, { limit: 2 });
    expect(pages.flat()).toEqual(all.map(({ id }) => id));
  });

  test('filters that no index answers go on past pages without a match', async () => {
    const { log, start } = setUp();
    const recordId = someId('500');
    const given = Array.from({ length: 50 }, (_, n) => ({ recordId, receivedAt: start + n }));
    const [oldest = ''] = await accept(log, 'complaints', given);
    await log.finish('complaints', oldest, { outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
    expect(await ids(log, { recordId, outcome: 'error', limit: 5 })).toEqual([oldest]);
    expect((await walk(log, { recordId, outcome: 'error', limit: 1 })).flat()).toEqual([oldest]);
    expect(await ids(log, { recordId, from: start + 48, limit: 5 })).toHaveLength(2);
  });

  test('refuses a cursor that is none', async () => {
    const { log } = setUp();
    await expect(log.search({ cursor: 'bm9uZQ' })).rejects.toMatchObject({ problem: { code: 'ZB_INVALID_REQUEST' } });
  });

  test('says so when it is to search everywhere and nobody told it where', async () => {
    const log = createExecutionLog({ redis, keys: testKeys(), retentionMs: DAY, now: Date.now });
    await expect(log.search({})).rejects.toThrow('which integrations');
  });
});
