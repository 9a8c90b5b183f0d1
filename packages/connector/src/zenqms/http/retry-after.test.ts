import { expect, test } from '@jest/globals';
import { retryAfterMs } from './retry-after.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

test.each([
  ['seconds', '7', 7_000],
  ['blanks around', ' 7 ', 7_000],
  ['none to wait', '0', 0],
  ['an HTTP date', 'Mon, 23 Nov 2026 12:01:30 GMT', 90_000],
  ['a date gone by', 'Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['more than a day', '999999999', 86_400_000],
  ['neither', 'soon', undefined],
  ['empty', '', undefined],
  ['no header', undefined, undefined],
])('%s', (_case, header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});
