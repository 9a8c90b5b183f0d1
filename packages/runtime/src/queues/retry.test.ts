import { expect, test } from '@jest/globals';
import { ProblemError } from '../catalogue/problem.ts';
import { MOST_ATTEMPTS, RETRY_PERIOD_MS, retryBackoff, retryDelayMs } from './retry.ts';

const HOUR_MS = 3_600_000;
const longest = { random: () => 1 };

test('the longest delay doubles from one second up to five minutes', () => {
  const delays = [1, 2, 3, 8, 9, 10, 11, 5000].map((attempt) => retryDelayMs(attempt, longest));
  expect(delays).toEqual([1000, 2000, 4000, 128_000, 256_000, 300_000, 300_000, 300_000]);
});

test('the delay is a random part of the longest, so that failures spread out', () => {
  expect(retryDelayMs(3, { random: () => 0.25 })).toBe(1000);
  expect(retryDelayMs(3, { random: () => 0 })).toBe(0);
  const delays = new Set(Array.from({ length: 100 }, () => retryDelayMs(10)));
  expect(delays.size).toBeGreaterThan(90);
  expect(Math.max(...delays)).toBeLessThanOrEqual(300_000);
});

test('the retry period is longer than a day, and attempts do not run out within it', () => {
  expect(RETRY_PERIOD_MS).toBeGreaterThan(24 * HOUR_MS);
  let waited = 0;
  let attempt = 0;
  // A tenth of the longest delay each time, far below what is drawn on average.
  while (waited < RETRY_PERIOD_MS) waited += retryDelayMs(++attempt, { random: () => 0.1 });
  expect(attempt).toBeLessThan(MOST_ATTEMPTS);
});

test('the backoff waits at least for what the other side asked for', () => {
  const asked = new ProblemError({ code: 'ZB_ZENQMS_RATE_LIMITED', detail: '', retryAfterMs: 60_000 });
  expect(retryBackoff(1, 'zenbridge', asked)).toBeGreaterThanOrEqual(60_000);
  expect(retryBackoff(1, 'zenbridge', asked)).toBeLessThanOrEqual(61_000);
  expect(retryBackoff(1, 'zenbridge', new Error('x'))).toBeLessThanOrEqual(1000);
});
