import { describe, expect, test } from '@jest/globals';
import { someEvent } from '../../testing/events.ts';
import { testClock, testKeys, testRedis } from '../../testing/redis.ts';
import type { NewEvent } from '../execution.ts';
import { createExecutionLog } from '../log.ts';

const redis = testRedis();

async function setUp(given: Partial<NewEvent> = {}) {
  const clock = testClock();
  const log = createExecutionLog({ redis, keys: testKeys(), retentionMs: 86_400_000, now: clock.now });
  const event = someEvent({ receivedAt: clock.now(), ...given });
  await log.accept('complaints', [event]);
  return { clock, log, event, id: event.executionId };
}

describe('begin', () => {
  test('marks the execution as running and hands over what is known of the change', async () => {
    const change = {
      kind: 'updated',
      changedFields: ['Status'],
      priorValues: { Status: 'Neu – 新', Amount: null },
    } as const;
    const { clock, log, id } = await setUp({ change });
    clock.advance(40);
    const begun = await log.begin('complaints', id, { attempt: 1, revision: 3, traceId: 'abc' });
    expect(begun?.change).toEqual(change);
    const seen = {
      state: 'running',
      attempts: 1,
      revision: 3,
      traceId: 'abc',
      startedAt: clock.now(),
      changeKind: 'updated',
    };
    expect(begun?.execution).toMatchObject(seen);
    expect(await log.get('complaints', id)).toEqual(begun?.execution);
    expect(await log.counts('complaints')).toMatchObject({ waiting: 0, running: 1 });
  });

  test('counts starts, and takes the count of the queue where that is larger', async () => {
    const { log, id } = await setUp();
    await log.begin('complaints', id, { attempt: 1 });
    await log.begin('complaints', id, { attempt: 1 });
    expect(await log.get('complaints', id)).toMatchObject({ attempts: 2 });
    await log.begin('complaints', id, { attempt: 7 });
    expect(await log.get('complaints', id)).toMatchObject({ attempts: 7 });
  });

  test('remembers the first start until the execution ends, and anew after it was opened again', async () => {
    const { clock, log, id } = await setUp();
    const firstStartedAt = clock.now();
    await log.begin('complaints', id, { attempt: 1 });
    clock.advance(60_000);
    const second = await log.begin('complaints', id, { attempt: 2 });
    expect(second?.execution).toMatchObject({ firstStartedAt, startedAt: clock.now() });
    await log.finish('complaints', id, { outcome: 'error', reason: 'ZB_RETRIES_EXHAUSTED' });
    await log.reopen('complaints', id);
    expect((await log.begin('complaints', id, { attempt: 1 }))?.execution.firstStartedAt).toBe(clock.now());
  });

  test('answers nothing for an event that is not in the log', async () => {
    const { log } = await setUp();
    expect(await log.begin('complaints', 'om-unknown', { attempt: 1 })).toBeUndefined();
  });

  test('an execution that is in doubt stays visibly so while it is verified', async () => {
    const { log, id } = await setUp();
    await log.begin('complaints', id, { attempt: 1 });
    await log.inDoubt('complaints', id, { reason: 'ZB_CREATE_IN_DOUBT', detail: 'connection reset' });
    await log.begin('complaints', id, { attempt: 2 });
    const seen = { state: 'in_doubt', reason: 'ZB_CREATE_IN_DOUBT', attempts: 2 };
    expect(await log.get('complaints', id)).toMatchObject(seen);
  });
});

describe('notes on the way', () => {
  test('a passing failure is shown with its reason and the time of the retry, and gone once it is over', async () => {
    const { clock, log, id } = await setUp();
    await log.begin('complaints', id, { attempt: 1 });
    const setback = { reason: 'ZB_ZENQMS_UNREACHABLE', detail: '503', at: 'create', stage: 'find' } as const;
    const retryAt = clock.now() + 4000;
    expect(await log.retrying('complaints', id, { ...setback, retryAt })).toBe(true);
    expect(await log.get('complaints', id)).toMatchObject({ state: 'retrying', ...setback, retryAt });
    await log.begin('complaints', id, { attempt: 2 });
    await log.finish('complaints', id, { outcome: 'created', issueKey: 'CMP-1', issueId: 'i1' });
    const done = await log.get('complaints', id);
    for (const gone of ['reason', 'detail', 'at', 'stage', 'retryAt']) expect(done).not.toHaveProperty(gone);
  });

  test('the step is noted without a change of state', async () => {
    const { log, id } = await setUp();
    await log.begin('complaints', id, { attempt: 1 });
    expect(await log.progress('complaints', id, { stage: 'fetch', revision: 2 })).toBe(true);
    expect(await log.get('complaints', id)).toMatchObject({ state: 'running', stage: 'fetch', revision: 2 });
  });

  test('come too late after the outcome and change nothing', async () => {
    const { log, id } = await setUp();
    await log.finish('complaints', id, { outcome: 'skipped', reason: 'ZB_FILTERED' });
    const done = await log.get('complaints', id);
    expect(await log.retrying('complaints', id, { reason: 'ZB_CLAIM_LOST' })).toBe(false);
    expect(await log.inDoubt('complaints', id, { reason: 'ZB_CREATE_IN_DOUBT' })).toBe(false);
    expect(await log.progress('complaints', id, { stage: 'map' })).toBe(false);
    expect(await log.get('complaints', id)).toEqual(done);
  });

  test('a detail is bounded, and survives being cut in the middle of a character', async () => {
    const { log, id } = await setUp();
    await log.retrying('complaints', id, { reason: 'ZB_UNEXPECTED', detail: `${'x'.repeat(3999)}😀 and more` });
    const detail = (await log.get('complaints', id))?.detail;
    expect(detail).toHaveLength(4000);
    expect(detail?.isWellFormed()).toBe(true);
  });
});

describe('finish', () => {
  test('records outcome, Issue, times of the steps and trace', async () => {
    const { clock, log, id } = await setUp();
    await log.begin('complaints', id, { attempt: 1, revision: 3 });
    clock.advance(250);
    const ending = { issueKey: 'CMP-12', issueId: 'a1', revision: 3, traceId: 'abc' };
    await log.finish('complaints', id, { outcome: 'created', ...ending, steps: { fetch: 81.4, create: 120 } });
    expect(await log.get('complaints', id)).toMatchObject({
      ...ending,
      state: 'created',
      outcome: 'created',
      steps: { fetch: 81, create: 120 },
      finishedAt: clock.now(),
    });
    expect(await log.counts('complaints')).toMatchObject({ running: 0, created: 1, unqueued: 0 });
  });

  test('the first outcome stays, whoever finishes it again', async () => {
    const { clock, log, id } = await setUp();
    const first = { outcome: 'created', issueKey: 'CMP-12', issueId: 'a1' } as const;
    expect(await log.finish('complaints', id, first)).toBe('finished');
    const done = await log.get('complaints', id);
    clock.advance(1000);
    expect(await log.finish('complaints', id, { outcome: 'error', reason: 'ZB_UNEXPECTED' })).toBe('kept');
    expect(await log.finish('complaints', id, { ...first, issueKey: 'CMP-13' })).toBe('kept');
    expect((await log.begin('complaints', id, { attempt: 2 }))?.execution).toEqual(done);
    expect(await log.get('complaints', id)).toEqual(done);
    expect(await log.finish('complaints', 'om-unknown', first)).toBe('missing');
  });

  test('of two that finish at once exactly one does', async () => {
    const { log, id } = await setUp();
    const answers = await Promise.all(
      (['created', 'error'] as const).map((outcome) => log.finish('complaints', id, { outcome, issueKey: 'CMP-1' })),
    );
    expect(answers.sort()).toEqual(['finished', 'kept']);
    const { created, error } = await log.counts('complaints');
    expect(created + error).toBe(1);
  });

  test('a note outlives what comes after it, and goes when the execution is opened again', async () => {
    const { log, id } = await setUp();
    await log.retrying('complaints', id, { reason: 'ZB_ZENQMS_UNREACHABLE', note: 'Status was not known.' });
    await log.begin('complaints', id, { attempt: 2 });
    await log.finish('complaints', id, { outcome: 'error', reason: 'ZB_ZENQMS_REFUSED' });
    expect(await log.get('complaints', id)).toMatchObject({
      reason: 'ZB_ZENQMS_REFUSED',
      note: 'Status was not known.',
    });
    await log.reopen('complaints', id);
    expect(await log.get('complaints', id)).not.toHaveProperty('note');
  });

  test.each(['created', 'skipped', 'error'] as const)('as %s takes the prior values out of Redis', async (outcome) => {
    const change = { kind: 'updated', changedFields: ['Status'], priorValues: { Status: 'Secret' } } as const;
    const { log, id } = await setUp({ change });
    await log.finish('complaints', id, { outcome, reason: 'ZB_FILTERED' });
    const left = (await log.begin('complaints', id, { attempt: 2 }))?.change;
    const names = outcome === 'error' ? { changedFields: ['Status'] } : {};
    expect(left).toEqual({ kind: 'updated', ...names });
  });
});

describe('reopen', () => {
  test('lets a failed execution run again, remembers how it had ended, and notes that it has to be queued', async () => {
    const { clock, log, event, id } = await setUp();
    await log.begin('complaints', id, { attempt: 1 });
    await log.finish('complaints', id, {
      outcome: 'error',
      reason: 'ZB_MAPPING_FAILED',
      detail: 'Priority',
      at: 'Priority',
    });
    clock.advance(1000);
    const reopenedAt = clock.now();
    expect(await log.reopen('complaints', id, 'olga')).toBe('reopened');
    const earlier = [{ reopenedAt, outcome: 'error', reason: 'ZB_MAPPING_FAILED', by: 'olga' }];
    const reopened = await log.get('complaints', id);
    expect(reopened).toMatchObject({ state: 'waiting', attempts: 1, earlier });
    for (const gone of ['outcome', 'reason', 'detail', 'at', 'finishedAt']) expect(reopened).not.toHaveProperty(gone);
    expect((await log.unqueued('complaints', clock.now() + 1)).map((e) => e.executionId)).toEqual([event.executionId]);

    await log.begin('complaints', id, { attempt: 1 });
    expect(await log.finish('complaints', id, { outcome: 'created', issueKey: 'CMP-3' })).toBe('finished');
    expect(await log.get('complaints', id)).toMatchObject({ outcome: 'created', attempts: 2, earlier });
  });

  test('does not open what has no outcome yet, has its Issue, or is not there', async () => {
    const { log, id } = await setUp();
    expect(await log.reopen('complaints', id)).toBe('open');
    await log.finish('complaints', id, { outcome: 'created', issueKey: 'CMP-3' });
    expect(await log.reopen('complaints', id)).toBe('created');
    expect(await log.get('complaints', id)).toMatchObject({ outcome: 'created', issueKey: 'CMP-3' });
    expect(await log.reopen('complaints', 'om-unknown')).toBe('missing');
  });

  test('remembers the last three endings, and finds a duplicate no longer by the Issue it had named', async () => {
    const { log, id } = await setUp();
    for (const by of ['a', 'b', 'c', 'd']) {
      await log.finish('complaints', id, { outcome: 'skipped', reason: 'ZB_DUPLICATE', issueKey: 'CMP-9' });
      expect((await log.search({ integration: 'complaints', issueKey: 'CMP-9' })).executions).toHaveLength(1);
      await log.reopen('complaints', id, by);
    }
    expect((await log.get('complaints', id))?.earlier?.map(({ by }) => by)).toEqual(['b', 'c', 'd']);
    expect((await log.search({ integration: 'complaints', issueKey: 'CMP-9' })).executions).toEqual([]);
  });
});
