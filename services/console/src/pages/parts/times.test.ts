import { expect, test } from '@jest/globals';
import { durationOf, relative, timeOf } from './times.ts';

const now = Date.parse('2026-11-23T16:00:00.000Z');

test.each([
  ['2026-11-23T15:59:59.900Z', '0 s ago'],
  ['2026-11-23T15:59:18.000Z', '42 s ago'],
  ['2026-11-23T15:58:00.000Z', '2 min ago'],
  ['2026-11-23T10:30:00.000Z', '5 h ago'],
  ['2026-11-20T10:00:00.000Z', '3 d ago'],
  ['2026-11-23T16:05:00.000Z', 'in 5 min'],
])('%s is %s', (iso, told) => {
  expect(relative(iso, now)).toBe(told);
});

test('a time is shown in UTC, to the second, and in full when asked for', () => {
  expect(timeOf('2026-11-23T15:58:00.123Z', now)?.html).toMatch(
    /^<time datetime="2026-11-23T15:58:00.123Z" title="2026-11-23T15:58:00.123Z">2026-11-23 15:58:00Z<\/time>.*1 min ago/,
  );
  expect(timeOf(undefined, now)).toBeUndefined();
});

test.each([
  [0.4, '0 ms'],
  [84, '84 ms'],
  [1449, '1.4 s'],
  [61_000, '1 min'],
])('%d ms are told as %s', (ms, told) => {
  expect(durationOf(ms)).toBe(told);
});
