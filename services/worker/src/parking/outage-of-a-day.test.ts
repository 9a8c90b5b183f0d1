import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { createBreakers, type Destination } from '@zenbridge/ledger';
import { closeRedis, connectRedis, createKeySpace, createLogger } from '@zenbridge/runtime';
import { serviceRedisUrl } from '../../../../test/support/redis-urls.ts';
import type { Run } from '../execution/execute.ts';
import { Gate } from './gate.ts';
import { DestinationWatch } from './watch.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const redis = connectRedis({ url: serviceRedisUrl('worker'), role: 'command', name: 'test', logger });
afterAll(() => closeRedis(redis));

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const account: Destination = { kind: 'zenqms', name: 'account' };
const refused: Run = {
  verdict: { kind: 'retry', problem: { code: 'ZB_ZENQMS_UNREACHABLE', detail: 'ECONNREFUSED' } },
  contact: {},
  steps: {},
};
const created: Run = {
  verdict: { kind: 'created', issue: { id: 'i', key: 'CMP-1' }, adopted: false },
  contact: { zenqms: 'write' },
  steps: {},
};

/** Something that happens at a time, in the order of times. */
interface Due {
  readonly at: number;
  readonly act: () => Promise<void>;
}

test('a day of outage costs one call a minute, whatever the number of workers and queues, and loses nothing', async () => {
  const start = Date.now();
  const upAt = start + DAY_MS;
  let time = start;
  const now = () => time;
  const agenda: Due[] = [];
  const plan = (delayMs: number, act: () => Promise<void>) => agenda.push({ at: time + delayMs, act });

  // A turn to wait for would sleep in real time, so an execution that would have to wait is held instead.
  const policy = { longestTurnMs: 0 };
  const breakers = createBreakers({ redis, keys: createKeySpace(`t-${randomUUID()}`), now, policy });
  const waiting = Array.from({ length: 3 }, (_, queue) => Array.from({ length: 200 }, (_, n) => `${queue}/${n}`));
  const attempts = new Map<string, number>();
  const calls: number[] = [];
  const done = new Set<string>();

  /** One worker on one queue: one event at a time, held as long as the gate says. */
  const work = (gate: Gate, queue: string[]) => async (): Promise<void> => {
    const event = queue.shift();
    if (event === undefined) return;
    const entry = await gate.enter('any');
    if (entry.kind === 'hold') {
      queue.unshift(event);
      plan(entry.waitMs, work(gate, queue));
      return;
    }
    calls.push(time);
    attempts.set(event, (attempts.get(event) ?? 0) + 1);
    const isUp = time >= upAt;
    plan(200, async () => {
      const parkedMs = await entry.pass.conclude(event, isUp ? created : refused);
      await entry.pass.end();
      if (isUp) done.add(event);
      else plan(parkedMs ?? 1000, async () => void queue.push(event));
      plan(1, work(gate, queue));
    });
  };

  for (let worker = 0; worker < 3; worker++) {
    const watch = new DestinationWatch(breakers, now);
    const options = { breakers, watch, destinationsOf: async () => [account], isDisabled: async () => false };
    const gate = new Gate({ ...options, onReport: async () => {}, quotaGuard: 1, now });
    for (const queue of waiting) plan(worker, work(gate, queue));
    const refresh = async () => {
      await watch.refresh([account]);
      if (time < upAt + 5 * MINUTE_MS) plan(time > upAt ? 1000 : 5 * MINUTE_MS, refresh);
    };
    plan(0, refresh);
  }
  for (;;) {
    agenda.sort((a, b) => a.at - b.at);
    const next = agenda.shift();
    if (next === undefined) break;
    time = Math.max(time, next.at);
    await next.act();
  }

  const outage = calls.filter((at) => at < upAt);
  const perMinute = new Map<number, number>();
  for (const at of outage) {
    const minute = Math.floor((at - start) / MINUTE_MS);
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  const [firstMinute = 0, ...others] = [...perMinute.values()];
  expect(firstMinute).toBeLessThan(20);
  expect(Math.max(...others)).toBeLessThanOrEqual(2);
  expect(outage.length).toBeGreaterThan(24 * 60 - 30);
  expect(done.size).toBe(600);
  // 1440 probes, taken in turns by the events of three queues, one of which may be asked more often than the others.
  expect(Math.max(...attempts.values())).toBeLessThanOrEqual(10);
  // They come back at a growing rate.
  const back = calls.filter((at) => at >= upAt);
  const resumedAt = back[0] ?? 0;
  expect(resumedAt - upAt).toBeLessThanOrEqual(MINUTE_MS);
  expect(back.filter((at) => at < resumedAt + 5000).length).toBeLessThanOrEqual(30);
}, 240_000);
