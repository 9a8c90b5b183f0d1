import { describe, expect, test } from '@jest/globals';
import { someEvent, someId } from '../../testing/events.ts';
import { testClock, testKeys, testRedis } from '../../testing/redis.ts';
import type { NewEvent } from '../execution.ts';
import { createExecutionLog } from '../log.ts';
import { type ExecutionKeys, executionKeys, partOfIssue, partOfRecord, positionKey } from '../storage/keys.ts';

const redis = testRedis();
const DAY = 86_400_000;

function setUp() {
  const clock = testClock();
  const keys = testKeys();
  const log = createExecutionLog({ redis, keys, retentionMs: 30 * DAY, now: clock.now });
  const accept = async (given: Partial<NewEvent> = {}) => {
    const event = someEvent({ receivedAt: clock.now(), ...given });
    await log.accept('complaints', [event]);
    return event;
  };
  return { clock, log, accept, own: executionKeys(keys, 'complaints') };
}

/** All keys of the log that there are. */
const keysOf = ({ executions }: ExecutionKeys): Promise<string[]> => redis.keys(executions.replace(/log$/, '*'));

describe('retention', () => {
  test('what ended longer ago is not shown, although nobody has purged it', async () => {
    const { clock, log, accept } = setUp();
    const { executionId: id, recordId } = await accept();
    await log.finish('complaints', id, { outcome: 'created', issueKey: 'CMP-1' });
    clock.advance(30 * DAY + 1);
    expect(await log.get('complaints', id)).toBeUndefined();
    for (const query of [{}, { recordId }, { issueKey: 'CMP-1' }, { outcome: 'created' as const }]) {
      expect((await log.search({ integration: 'complaints', ...query })).executions).toEqual([]);
    }
  });

  test('an event that was held for longer is still there, and shown for the whole time after it ended', async () => {
    const { clock, log, accept } = setUp();
    const { executionId: id } = await accept();
    clock.advance(45 * DAY);
    expect(await log.purge('complaints', clock.now() - 30 * DAY, 100)).toBe(0);
    await log.finish('complaints', id, { outcome: 'skipped', reason: 'ZB_FILTERED' });
    clock.advance(29 * DAY);
    expect(await log.purge('complaints', clock.now() - 30 * DAY, 100)).toBe(0);
    expect(await log.get('complaints', id)).toMatchObject({ outcome: 'skipped' });
  });
});

describe('purge', () => {
  test('leaves nothing of an execution behind', async () => {
    const { clock, log, accept, own } = setUp();
    const change = { kind: 'updated', changedFields: ['A'], priorValues: { A: 1 } } as const;
    for (const outcome of ['created', 'skipped', 'error'] as const) {
      const { executionId } = await accept({ change });
      await log.finish('complaints', executionId, { outcome, issueKey: 'CMP-1' });
    }
    clock.advance(31 * DAY);
    expect(await log.purge('complaints', clock.now() - 30 * DAY, 100)).toBe(3);
    expect(await keysOf(own)).toEqual([]);
  });

  test('nor what a version before parts of indexes had written', async () => {
    const { clock, log, accept, own } = setUp();
    const { executionId, recordId } = await accept();
    await log.finish('complaints', executionId, { outcome: 'created', issueKey: 'CMP-1' });
    const place = positionKey(clock.now(), executionId);
    await redis.del(partOfRecord(own, recordId), partOfIssue(own, 'CMP-1'));
    await redis.zadd(own.records, 0, `${recordId}:${place}`);
    await redis.zadd(own.issues, 0, `CMP-1:${place}`);
    for (const query of [{ recordId }, { issueKey: 'CMP-1' }]) {
      const { executions } = await log.search({ integration: 'complaints', ...query });
      expect(executions.map(({ id }) => id)).toEqual([executionId]);
    }
    clock.advance(31 * DAY);
    expect(await log.purge('complaints', clock.now() - 30 * DAY, 100)).toBe(1);
    expect(await keysOf(own)).toEqual([]);
  });

  test('removes as many as it may, and goes past those that ended late', async () => {
    const { clock, log, accept } = setUp();
    const held = [];
    for (let n = 0; n < 450; n++) held.push(someEvent({ receivedAt: clock.now() }));
    await log.accept('complaints', held);
    clock.advance(DAY);
    const early = [await accept(), await accept(), await accept()];
    const finish = (id: string) => log.finish('complaints', id, { outcome: 'created', issueKey: 'CMP-1' });
    for (const { executionId } of early) await finish(executionId);
    clock.advance(31 * DAY);
    await Promise.all(held.map(({ executionId }) => finish(executionId)));
    const before = clock.now() - 30 * DAY;
    expect(await log.purge('complaints', before, 2)).toBe(2);
    expect(await log.purge('complaints', before, 1000)).toBe(1);
    expect(await log.counts('complaints')).toMatchObject({ created: 450 });
  });
});

test('a finished execution costs less than 750 bytes of Redis memory, its index entries included', async () => {
  const { clock, log, own } = setUp();
  const steps = { load: 1, claim: 2, find: 141, fetch: 88, filter: 0, map: 1, create: 212, record: 2 };
  const events = Array.from({ length: 2000 }, (_, n) => {
    const recordId = `500Hs00${String(10_000_000 + n)}AAA`;
    return someEvent({ receivedAt: clock.now(), deliveryId: someId('d-'), recordId });
  });
  await log.accept('complaints', events.slice(0, 1000));
  await log.accept('complaints', events.slice(1000));
  await Promise.all(
    events.map(async ({ executionId: id }, n) => {
      const known = { revision: 12, traceId: '4bf92f3577b34da6a3ce929d0e0e4736' };
      await log.begin('complaints', id, { attempt: 1, ...known });
      const issue = { issueKey: `CMP-${10_000 + n}`, issueId: '6f1c9a52-3d0b-4b7e-9f6e-8a1d2c3b4a5f' };
      await log.finish('complaints', id, { outcome: 'created', ...issue, ...known, steps });
    }),
  );
  let bytes = 0;
  for (const key of await keysOf(own)) bytes += Number(await redis.memory('USAGE', key, 'SAMPLES', 0));
  expect(bytes).toBeGreaterThan(2000 * 300);
  expect(bytes / 2000).toBeLessThan(750);
});
