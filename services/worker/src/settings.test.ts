import { expect, test } from '@jest/globals';
import { readSettings } from '@zenbridge/runtime';
import { settings } from './settings.ts';

/** The settings that are wrong when these variables are set. */
function wrong(env: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  const read = readSettings(settings, { ZENBRIDGE_REDIS_URL: 'redis://redis.example', ...env });
  return read.ok ? [] : read.error.map(({ at }) => at);
}

test('a claim outlasts three calls', () => {
  expect(wrong({ ZENBRIDGE_CALL_TIMEOUT_SECONDS: '30' })).toEqual([]);
  expect(wrong({ ZENBRIDGE_CALL_TIMEOUT_SECONDS: '31' })).toEqual(['ZENBRIDGE_CLAIM_SECONDS']);
});

test('the visibility window leaves ZenQMS time after a call that was sent late', () => {
  const call = { ZENBRIDGE_CALL_TIMEOUT_SECONDS: '15' };
  expect(wrong({ ...call, ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '21' })).toEqual([]);
  expect(wrong({ ...call, ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '20' })).toEqual([
    'ZENBRIDGE_VISIBILITY_WINDOW_SECONDS',
  ]);
});
