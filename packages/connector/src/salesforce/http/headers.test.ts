import { describe, expect, test } from '@jest/globals';
import { retryAfterMs } from './retry-after.ts';
import { readUsage } from './usage.ts';

describe('readUsage', () => {
  test('reads the daily and the burst allowance', () => {
    expect(readUsage('api-usage=10018/100000; api-bursts=1/750', 7)).toEqual({
      used: 10_018,
      total: 100_000,
      bursts: { used: 1, total: 750 },
      at: 7,
    });
  });

  test('does not take the allowance of one app for that of the org', () => {
    expect(readUsage('api-usage=25/5000; per-app-api-usage=17/250(appName=x)', 7)).toEqual({
      used: 25,
      total: 5000,
      at: 7,
    });
    expect(readUsage('per-app-api-usage=17/250(appName=x)', 7)).toBeUndefined();
  });

  test.each([undefined, '', 'api-usage=many'])('reads nothing from %j', (header) => {
    expect(readUsage(header, 7)).toBeUndefined();
  });
});

describe('retryAfterMs', () => {
  const answer = (headers: Record<string, string>) => ({ status: 503, headers, body: '' });

  test('reads seconds', () => {
    expect(retryAfterMs(answer({ 'retry-after': '120' }))).toBe(120_000);
  });

  test('reads a date by the clock of the sender', () => {
    const date = 'Mon, 23 Nov 2026 14:00:00 GMT';
    expect(retryAfterMs(answer({ 'retry-after': 'Mon, 23 Nov 2026 14:01:00 GMT', date }))).toBe(60_000);
    expect(retryAfterMs(answer({ 'retry-after': 'Mon, 23 Nov 2026 13:00:00 GMT', date }))).toBe(0);
  });

  test.each([{}, { 'retry-after': 'soon' }])('reads nothing from %j', (headers) => {
    expect(retryAfterMs(answer(headers as Record<string, string>))).toBeUndefined();
  });
});
