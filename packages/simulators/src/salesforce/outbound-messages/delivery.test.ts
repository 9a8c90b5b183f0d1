import { afterEach, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';
import { createVirtualClock, type VirtualClock } from '../../time/virtual-clock.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';
import type { DeliverySwitchChange } from './switches.ts';

let org: SalesforceSimulator;
let receiver: Receiver;
let clock: VirtualClock;

afterEach(async () => {
  await org.close();
  await receiver.close();
});

async function start(delivery: DeliverySwitchChange = {}): Promise<void> {
  clock = createVirtualClock();
  receiver = await startReceiver();
  org = await startSalesforceSimulator({ clock, seed: 'delivery', delivery });
  org.control.outboundMessages.define({ name: 'To_ZenBridge', object: 'Case', endpointUrl: receiver.url });
}

const save = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => org.control.save('Case', { Subject: `Case ${index}` }));
const sizes = () => receiver.received.map(({ message }) => message.notifications.length);
const recordIds = () =>
  receiver.received.flatMap(({ message }) => message.notifications.map(({ recordId }) => recordId));

test('saves within the merge window share a message, later ones do not', async () => {
  await start({ mergeWindowMs: 50 });
  save(3);
  await clock.advance(49);
  expect(sizes()).toEqual([]);
  save(2);
  await clock.advance(1);
  expect(sizes()).toEqual([5]);
  save(1);
  await clock.advance(50);
  expect(sizes()).toEqual([5, 1]);
});

test('a message has at most 100 notifications', async () => {
  await start();
  const saved = save(250);
  await clock.advance(100);
  expect(sizes().toSorted((a, b) => b - a)).toEqual([100, 100, 50]);
  expect(new Set(recordIds())).toEqual(new Set(saved));
  expect(org.control.outbox.counts()).toEqual({ queued: 250, delivered: 250, dropped: 0, messages: 3 });
});

test('a smaller batch size', async () => {
  await start({ batchSize: 1, concurrency: 1 });
  const saved = save(3);
  await clock.advance(100);
  expect(sizes()).toEqual([1, 1, 1]);
  expect(recordIds()).toEqual(saved);
});

test('held notifications are collected and sent when they are let go', async () => {
  await start();
  await org.control.outbox.set({ held: true });
  save(4);
  await clock.advance(60_000);
  expect(sizes()).toEqual([]);
  expect(org.control.outbox.pending()).toHaveLength(4);
  await org.control.outbox.set({ held: false });
  expect(sizes()).toEqual([4]);
});

test('reordered: everything once, but in another order', async () => {
  await start({ reorder: true, batchSize: 1, concurrency: 1 });
  const saved = save(20);
  await clock.advance(100);
  expect(recordIds()).not.toEqual(saved);
  expect(recordIds().toSorted()).toEqual(saved.toSorted());
});

test('repeated within a message: each notification twice, still 100 at most', async () => {
  await start({ repeatWithinMessage: true });
  save(60);
  await clock.advance(100);
  expect(sizes().toSorted()).toEqual([100, 20]);
  const ids = receiver.notificationIds();
  expect(ids).toHaveLength(120);
  expect(new Set(ids).size).toBe(60);
});

test('repeated across messages: sent again after a good Ack', async () => {
  await start({ repeatAcknowledged: 2, firstRetryMs: 1_000 });
  save(1);
  await clock.advance(60_000);
  const ids = receiver.notificationIds();
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  expect(org.control.outbox.counts()).toMatchObject({ queued: 1, delivered: 1, messages: 3 });
});

test('a lost Ack brings the message again', async () => {
  await start({ loseAcks: 1, firstRetryMs: 1_000 });
  save(2);
  await clock.advance(5_000);
  expect(sizes()).toEqual([2, 2]);
  expect(org.control.outbox.attempts()).toMatchObject([{ outcome: 'failed' }, { outcome: 'acknowledged' }]);
  expect(org.control.outbox.switches().loseAcks).toBe(0);
});

test('the same seed gives the same ids', async () => {
  await start();
  const first = save(3);
  await org.close();
  await receiver.close();
  await start();
  expect(save(3)).toEqual(first);
});
