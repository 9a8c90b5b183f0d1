import { beforeEach, expect, test } from '@jest/globals';
import { Pace } from './pace.ts';

const MOST = 50;
let used = 0;
let now = 0;
let pace: Pace;
let end: (() => void)[] = [];

beforeEach(() => {
  used = 0;
  now = 1_000_000;
  pace = new Pace({ most: MOST, utilization: () => used, now: () => now });
  end = [];
});

const begin = (queue: string, count = 1): void => {
  for (let n = 0; n < count; n += 1) void pace.run(queue, () => new Promise<void>((resolve) => end.push(resolve)));
};

/** The limit after several looks at a process that is so busy, with a queue that has all under way that it may. */
function after(looks: number, utilization: number): number {
  used = utilization;
  let limit = pace.look();
  for (let n = 1; n < looks; n += 1) {
    begin('busy', limit);
    limit = pace.look();
  }
  return limit;
}

test('a queue that has the worker for itself has all executions under way that are allowed, however busy it is', () => {
  begin('busy');
  expect(after(20, 1)).toBe(MOST);
});

test('beside another queue it has fewer when the process is full, and two at least', () => {
  begin('quiet');
  begin('busy');
  expect(after(60, 0.3)).toBe(MOST);
  expect(after(3, 1)).toBeLessThan(MOST / 2);
  expect(after(60, 1)).toBe(2);
});

test('while answers take their time it has all that are allowed', () => {
  begin('quiet');
  begin('busy');
  const few = pace.look();
  expect(few).toBeLessThan(MOST);
  expect(after(60, 0.5)).toBe(MOST);
});

test('it stays as it is when the process is busy and not full, or when nobody would have more', () => {
  begin('quiet');
  begin('busy');
  const limit = pace.look();
  used = 0.1;
  expect(pace.look()).toBe(limit);
  expect(after(20, 0.9)).toBe(limit);
});

test('a queue that had nothing to do for long is no reason to go slower', () => {
  begin('quiet');
  begin('busy');
  expect(after(60, 1)).toBe(2);
  now += 301_000;
  begin('busy');
  expect(after(1, 1)).toBe(MOST);
});

/** Lets a tenth of a second pass in which as many executions of a queue as are allowed take so long. */
async function pass(queue: string, ms: number, limit: number): Promise<number> {
  const startedAt = now;
  const each = async (): Promise<void> => {
    now += ms;
  };
  const count = Math.max(1, Math.round((limit * 100) / ms));
  for (let n = 0; n < count; n += 1) {
    now = startedAt;
    await pace.run(queue, each);
  }
  now = startedAt + 100;
  return pace.look();
}

/** The limit after `looks` of them; there are always more under way, which do not end. */
async function afterPassing(looks: number, ms: (limit: number) => number, first = MOST): Promise<number> {
  begin('busy', MOST);
  let limit = first;
  for (let n = 0; n < looks; n += 1) limit = await pass('busy', ms(limit), limit);
  return limit;
}

test('when executions take longer for each other, it has as many as nearly all gets done with', async () => {
  begin('quiet');
  used = 0.5;
  // Whatever answers can answer one in a millisecond, and one alone takes eight.
  const limit = await afterPassing(100, (underWay) => Math.max(8, underWay), 1);
  expect(limit).toBeGreaterThanOrEqual(8);
  expect(limit).toBeLessThanOrEqual(18);
});

test('when they take longer for other reasons, it has more than that', async () => {
  begin('quiet');
  used = 0.5;
  await afterPassing(10, () => 8, 1);
  expect(await afterPassing(100, () => 60)).toBeGreaterThanOrEqual(4);
  used = 0.2;
  expect(await afterPassing(100, () => 60)).toBe(MOST);
  used = 0.5;
  expect(await afterPassing(100, () => 300)).toBe(MOST);
});

test('how long those of one queue take says nothing about those of another', async () => {
  begin('quiet');
  used = 0.5;
  await pass('near', 8, 4);
  expect(await afterPassing(100, () => 80)).toBe(MOST);
});

test('what an execution comes to is handed on, and when it is over it counts no more', async () => {
  begin('quiet');
  used = 0.1;
  begin('busy', MOST);
  const raised = pace.look();
  for (const resolve of end) resolve();
  expect(await pace.run('busy', async () => 'done')).toBe('done');
  await expect(pace.run('busy', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(pace.look()).toBe(raised);
});
