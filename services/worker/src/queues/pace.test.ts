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

/** Has some executions of a queue take so long, one after another. */
async function take(ms: number, count: number): Promise<void> {
  const pass = async (): Promise<void> => {
    now += ms;
  };
  for (let n = 0; n < count; n += 1) await pace.run('busy', pass);
}

test('when executions take longer for each other, and not for answers, it has fewer of them', async () => {
  begin('quiet');
  await take(8, 10);
  expect(after(60, 0.3)).toBe(MOST);
  await take(30, 10);
  const fewer = pace.look();
  expect(fewer).toBeLessThan(MOST);
  await take(300, 10);
  begin('busy', fewer);
  expect(pace.look()).toBeGreaterThan(fewer);
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
