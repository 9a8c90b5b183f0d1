import { expect, test } from '@jest/globals';
import { createVirtualClock } from './virtual-clock.ts';

test('it stands still until it is advanced', async () => {
  const clock = createVirtualClock(1_000);
  const ran: number[] = [];
  clock.after(50, () => void ran.push(clock.now()));
  expect(clock.now()).toBe(1_000);
  await clock.advance(49);
  expect(ran).toEqual([]);
  await clock.advance(1);
  expect(ran).toEqual([1_050]);
});

test('what falls due on the way runs in order and at its own time, also what was added on the way', async () => {
  const clock = createVirtualClock(0);
  const ran: string[] = [];
  clock.after(20, () => void ran.push(`b at ${clock.now()}`));
  clock.after(10, async () => {
    await Promise.resolve();
    ran.push(`a at ${clock.now()}`);
    clock.after(5, () => void ran.push(`c at ${clock.now()}`));
  });
  await clock.advance(100);
  expect(ran).toEqual(['a at 10', 'c at 15', 'b at 20']);
  expect(clock.now()).toBe(100);
});

test('a cancelled timer does not run', async () => {
  const clock = createVirtualClock();
  const ran: string[] = [];
  clock.after(1, () => void ran.push('cancelled')).cancel();
  clock.after(1, () => void ran.push('kept'));
  await clock.advance(10);
  expect(ran).toEqual(['kept']);
});
