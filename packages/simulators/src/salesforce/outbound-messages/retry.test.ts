import { afterEach, expect, test } from '@jest/globals';
import { acknowledge, type Receiver, startReceiver } from '../../testing/receiver.ts';
import { createVirtualClock, type VirtualClock } from '../../time/virtual-clock.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
let receiver: Receiver;
let clock: VirtualClock;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

afterEach(async () => {
  await org.close();
  await receiver.close();
});

async function start(answer?: Parameters<typeof startReceiver>[0], delivery = {}): Promise<void> {
  clock = createVirtualClock();
  receiver = await startReceiver(answer);
  org = await startSalesforceSimulator({ clock, delivery: { firstRetryMs: MINUTE, ...delivery } });
  org.control.outboundMessages.define({ name: 'To_ZenBridge', object: 'Case', endpointUrl: receiver.url });
}

const save = () => org.control.save('Case', { Subject: 'A' });

test('tries again after 1, 2, 4 ... minutes, at most 2 hours apart, and drops it after 24 hours', async () => {
  await start((response) => response.writeHead(503).end());
  const started = clock.now();
  save();
  await clock.advance(30 * HOUR);
  const attempts = org.control.outbox.attempts();
  const times = attempts.map(({ at }) => Date.parse(at) - started);
  const waits = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / MINUTE);
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, ...Array.from({ length: 10 }, () => 120)]);
  expect(times.at(-1)).toBeLessThan(24 * HOUR);
  expect(attempts.every(({ outcome, failure }) => outcome === 'failed' && failure === 'HTTP 503')).toBe(true);
  expect(org.control.outbox.counts()).toEqual({ queued: 1, delivered: 0, dropped: 1, messages: attempts.length });
  expect(new Set(receiver.notificationIds()).size).toBe(1);
});

test('200 without an Ack is a failure, and the same notification comes again', async () => {
  await start((response, n) => (n === 1 ? response.end('OK') : acknowledge(response)));
  save();
  await clock.advance(MINUTE + 100);
  expect(org.control.outbox.attempts()).toMatchObject([
    { outcome: 'failed', status: 200, failure: expect.stringContaining('not well-formed') },
    { outcome: 'acknowledged', status: 200 },
  ]);
  expect(org.control.outbox.counts()).toMatchObject({ delivered: 1, dropped: 0 });
  const [first, second] = receiver.notificationIds();
  expect(second).toBe(first);
});

test('what nobody answers fails when the time for the Ack is over', async () => {
  await start(() => undefined, { ackTimeoutMs: 50 });
  save();
  await clock.advance(100);
  expect(org.control.outbox.attempts()).toMatchObject([{ outcome: 'failed', failure: 'no answer within 50 ms' }]);
  expect(org.control.outbox.pending()).toMatchObject([
    { name: 'To_ZenBridge', attempts: 1, dueAt: clock.now() - 50 + MINUTE },
  ]);
});

test('a refused connection fails and is tried again', async () => {
  await start();
  await receiver.close();
  save();
  await clock.advance(100);
  expect(org.control.outbox.attempts()).toMatchObject([{ outcome: 'failed', failure: 'ECONNREFUSED' }]);
});

test('Retry sends at once what waits, and a notification can be dropped', async () => {
  await start((response, n) => (n === 1 ? response.writeHead(500).end() : acknowledge(response)));
  save();
  await clock.advance(100);
  await org.control.outbox.retryNow();
  expect(org.control.outbox.counts()).toMatchObject({ delivered: 1, messages: 2 });

  await org.control.outbox.set({ held: true });
  save();
  const [pending] = org.control.outbox.pending();
  expect(org.control.outbox.discard(pending?.id ?? '')).toBe(true);
  expect(org.control.outbox.discard('unknown')).toBe(false);
  expect(org.control.outbox.counts()).toMatchObject({ queued: 2, dropped: 1 });
  await org.control.outbox.settled();
});

test('waiting for everything to be delivered says what is not', async () => {
  await start((response) => response.writeHead(500).end());
  save();
  await clock.advance(100);
  await expect(org.control.outbox.settled(20)).rejects.toThrow('1 notifications are pending');
});
