import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createFreshLook } from './fresh-look.ts';

const LEAST_MS = 40;

function counted() {
  const begun: number[] = [];
  const look = async (): Promise<void> => {
    begun.push(performance.now());
    await sleep(5);
  };
  return { begun, freshLook: createFreshLook({ look, leastBetweenMs: LEAST_MS, now: () => performance.now() }) };
}

test('callers at the same time share a look', async () => {
  const { begun, freshLook } = counted();
  await Promise.all(Array.from({ length: 50 }, freshLook));
  expect(begun).toHaveLength(1);
});

test('a caller during a look gets one that began after the call', async () => {
  const { begun, freshLook } = counted();
  const first = freshLook();
  await sleep(1);
  const calledAt = performance.now();
  await Promise.all([first, freshLook(), freshLook()]);
  expect(begun).toHaveLength(2);
  expect(begun[1]).toBeGreaterThan(calledAt);
});

test('looks are no closer together than they may be', async () => {
  const { begun, freshLook } = counted();
  for (let round = 0; round < 3; round += 1) await freshLook();
  const gaps = begun.slice(1).map((at, index) => at - (begun[index] ?? 0));
  expect(gaps).toHaveLength(2);
  // Timers may fire a millisecond early.
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(LEAST_MS - 2);
});
