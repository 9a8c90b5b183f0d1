import { expect, test } from '@jest/globals';
import { Backlog } from './backlog.ts';

const forEver = new Promise<void>(() => {});

test('nobody waits for work until there is too much of it, and then for his own', async () => {
  const backlog = new Backlog(100, 60_000);
  const first = Promise.withResolvers<void>();
  await backlog.add(100, first.promise);
  const second = Promise.withResolvers<void>();
  let isFree = false;
  const waiting = backlog.add(1, second.promise).then(() => {
    isFree = true;
  });
  first.resolve();
  await backlog.add(99, Promise.resolve());
  expect(isFree).toBe(false);
  second.resolve();
  await waiting;
  await backlog.add(100, forEver);
});

test('nobody waits longer than has been set', async () => {
  const backlog = new Backlog(1, 10);
  await backlog.add(2, forEver);
  await backlog.settle();
});

test('it settles once all work is done, also what was added meanwhile', async () => {
  const backlog = new Backlog(10, 60_000);
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await backlog.add(1, first.promise);
  let isSettled = false;
  const settled = backlog.settle().then(() => {
    isSettled = true;
  });
  await backlog.add(1, second.promise);
  first.resolve();
  await first.promise;
  expect(isSettled).toBe(false);
  second.resolve();
  await settled;
});
