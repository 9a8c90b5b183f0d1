import { describe, expect, jest, test } from '@jest/globals';
import { createQueue, jobOptions } from '@zenbridge/runtime';
import { someEvent } from '../../testing/events.ts';
import { testClock, testKeys, testRedis } from '../../testing/redis.ts';
import type { NewEvent } from '../execution.ts';
import { createExecutionLog } from '../log.ts';

const redis = testRedis();

function setUp() {
  const clock = testClock();
  const keys = testKeys();
  return { clock, keys, log: createExecutionLog({ redis, keys, retentionMs: 86_400_000, now: clock.now }) };
}

describe('accept', () => {
  test('stores every event of a delivery as a waiting execution', async () => {
    const { log } = setUp();
    const events = Array.from({ length: 100 }, () => someEvent({ deliveryId: 'd-1' }));
    const { accepted, duplicates } = await log.accept('complaints', events);
    expect(accepted).toEqual(events.map((event) => event.executionId));
    expect(duplicates).toEqual([]);
    expect(await log.counts('complaints')).toMatchObject({ waiting: 100, unqueued: 100, running: 0 });
    const first = events[0] ?? someEvent();
    expect(await log.get('complaints', first.executionId)).toEqual({
      id: first.executionId,
      integration: 'complaints',
      recordId: first.recordId,
      object: 'Case',
      source: 'outbound-message',
      state: 'waiting',
      attempts: 0,
      receivedAt: first.receivedAt,
      changeKind: 'unknown',
      deliveryId: 'd-1',
    });
  });

  test('takes an event once, whether it comes again alone, among new ones, or twice in one delivery', async () => {
    const { log } = setUp();
    const [old, fresh] = [someEvent(), someEvent()];
    await log.accept('complaints', [old]);
    const again = await log.accept('complaints', [{ ...old, object: 'Account' }, fresh, fresh]);
    expect(again).toMatchObject({ accepted: [fresh.executionId], duplicates: [old.executionId, fresh.executionId] });
    expect(await log.get('complaints', old.executionId)).toMatchObject({ object: 'Case' });
    expect(await log.counts('complaints')).toMatchObject({ waiting: 2, unqueued: 2 });
  });

  test('keeps of the change what came first, for each event its own', async () => {
    const { log } = setUp();
    const change = (name: string) =>
      ({ kind: 'updated', changedFields: [name], priorValues: { [name]: `\\ud800 of ${name}` } }) as const;
    const [old, bare, fresh] = [someEvent({ change: change('A') }), someEvent(), someEvent({ change: change('B') })];
    await log.accept('complaints', [old]);
    const again = { ...old, change: change('C') };
    expect((await log.accept('complaints', [bare, again, fresh, { ...fresh, change: change('D') }])).accepted).toEqual([
      bare.executionId,
      fresh.executionId,
    ]);
    const changeOf = async (event: NewEvent) =>
      (await log.begin('complaints', event.executionId, { attempt: 1 }))?.change;
    expect(await changeOf(old)).toEqual(change('A'));
    expect(await changeOf(fresh)).toEqual(change('B'));
    expect(await changeOf(bare)).toEqual({ kind: 'unknown' });
  });

  test('of concurrent deliveries of the same events each event is accepted by exactly one', async () => {
    const { log } = setUp();
    const events = Array.from({ length: 50 }, () => someEvent());
    const answers = await Promise.all(Array.from({ length: 10 }, () => log.accept('complaints', events)));
    expect(answers.flatMap(({ accepted }) => accepted).sort()).toEqual(events.map((e) => e.executionId).sort());
  });

  test('keeps integrations apart', async () => {
    const { log } = setUp();
    const event = someEvent();
    await log.accept('complaints', [event]);
    expect((await log.accept('returns', [event])).accepted).toEqual([event.executionId]);
  });

  test('stores nothing when Redis refuses to write', async () => {
    const { keys, log } = setUp();
    await redis.set(keys.integration('complaints', 'executions', 'log'), 'not a hash');
    await expect(log.accept('complaints', [someEvent()])).rejects.toThrow('WRONGTYPE');
    expect(await log.counts('complaints')).toMatchObject({ waiting: 0, unqueued: 0 });
  });

  test('is one command, also for a hundred events', async () => {
    const { log } = setUp();
    await log.accept('complaints', [someEvent()]);
    const sendCommand = jest.spyOn(redis, 'sendCommand');
    await log.accept(
      'complaints',
      Array.from({ length: 100 }, () => someEvent()),
    );
    expect(sendCommand.mock.calls.map(([command]) => command.name)).toEqual(['evalsha']);
    sendCommand.mockRestore();
  });

  test('refuses more events than one step can take, before storing any', async () => {
    const { log } = setUp();
    const events = Array.from({ length: 1001 }, () => someEvent());
    await expect(log.accept('complaints', events)).rejects.toThrow(RangeError);
    expect(await log.counts('complaints')).toMatchObject({ waiting: 0 });
    expect((await log.accept('complaints', events.slice(1))).accepted).toHaveLength(1000);
  });
});

describe('an event that asks for a job', () => {
  const asking = (trace?: string) => someEvent({ job: { trace } });

  function withQueue() {
    const { keys, ...others } = setUp();
    const queue = createQueue({ integration: 'complaints', keys, connection: redis });
    const jobs = async () =>
      (await queue.getWaiting(0, -1)).map(({ data, opts, timestamp }) => ({ data, opts, timestamp }));
    return { ...others, keys, queue, jobs };
  }

  test('is stored with it in one step, once', async () => {
    const { clock, log, queue, jobs } = withQueue();
    const trace = JSON.stringify({ traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' });
    const [a, b] = [asking(trace), asking()];
    const { accepted, unqueued } = await log.accept('complaints', [a, b, a]);
    expect([accepted, unqueued]).toEqual([[a.executionId, b.executionId], []]);
    await log.accept('complaints', [b, { ...a, recordId: someEvent().recordId }]);
    const jobOf = ({ executionId, recordId, object }: NewEvent, telemetry?: object) => ({
      data: { schema: 1, executionId, recordId, object },
      opts: { ...jobOptions(executionId), ...(telemetry && { telemetry }) },
      timestamp: clock.now(),
    });
    expect(await jobs()).toEqual([jobOf(a, { metadata: trace }), jobOf(b)]);
    expect(await log.counts('complaints')).toMatchObject({ waiting: 2, unqueued: 0 });
    await queue.close();
  });

  test('has none when it was stored before, and those beside it have', async () => {
    const { log, queue, jobs } = withQueue();
    const [old, fresh, without] = [someEvent(), asking(), someEvent()];
    await log.accept('complaints', [old]);
    const { accepted, unqueued } = await log.accept('complaints', [{ ...old, job: {} }, fresh, without]);
    expect([accepted, unqueued]).toEqual([[fresh.executionId, without.executionId], [without.executionId]]);
    expect((await jobs()).map(({ data }) => data.executionId)).toEqual([fresh.executionId]);
    expect(await log.counts('complaints')).toMatchObject({ waiting: 3, unqueued: 2 });
    await queue.close();
  });

  test('is stored and noted as not queued when the queue does not take its job', async () => {
    const { clock, keys, log, queue } = withQueue();
    const a = asking();
    await redis.set(`${keys.queuePrefix('complaints')}:complaints:wait`, 'no list');
    expect(await log.accept('complaints', [a])).toMatchObject({ unqueued: [a.executionId] });
    expect(await log.get('complaints', a.executionId)).toMatchObject({ state: 'waiting' });
    expect(await log.unqueued('complaints', clock.now() + 1)).toMatchObject([{ executionId: a.executionId }]);
    await queue.close();
  });
});

describe('queued and unqueued', () => {
  test('an event is unqueued until it is known to be queued or has started', async () => {
    const { clock, log } = setUp();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const [a, b, c] = [someEvent({ traceparent }), someEvent(), someEvent()];
    await log.accept('complaints', [a, b, c]);
    clock.advance(5000);
    await log.queued('complaints', [b.executionId]);
    await log.begin('complaints', c.executionId, { attempt: 1 });
    expect(await log.unqueued('complaints', clock.now())).toEqual([a]);
    expect(await log.unqueued('complaints', clock.now() - 5000)).toEqual([]);
    expect(await log.get('complaints', a.executionId)).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736' });
  });

  test('hands out the oldest first, and not more than asked for', async () => {
    const { clock, log } = setUp();
    const events = [someEvent(), someEvent(), someEvent()];
    for (const event of events) {
      await log.accept('complaints', [event]);
      clock.advance(1000);
    }
    expect(await log.unqueued('complaints', clock.now(), 2)).toEqual(events.slice(0, 2));
  });
});
