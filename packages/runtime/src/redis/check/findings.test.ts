import { expect, test } from '@jest/globals';
import type { ServerFacts } from './facts.ts';
import { findingsOf, isOlder, type RedisNeeds } from './findings.ts';

const sound: ServerFacts = {
  server: 'redis.example:6379',
  tells: true,
  version: '7.2.4',
  evictionPolicy: 'noeviction',
  appendOnly: true,
  appendFsync: 'everysec',
  replicas: 1,
};

const found = (facts: Partial<ServerFacts>, needs: RedisNeeds = {}) =>
  findingsOf({ ...sound, ...facts }, needs).map(({ severity, code }) => `${severity} ${code}`);

test('a sound server is sound', () => {
  expect(found({}, { waitsForDisk: true, replicas: 1 })).toEqual([]);
  expect(found({ appendFsync: 'always', version: '8.0.1' })).toEqual([]);
});

test.each([
  [{ version: '6.0.16' }, {}, 'refuse ZB_REDIS_TOO_OLD'],
  [{ evictionPolicy: 'volatile-lru' }, {}, 'refuse ZB_REDIS_EVICTS'],
  [{ version: '7.0.15' }, { waitsForDisk: true }, 'refuse ZB_REDIS_CANNOT_CONFIRM'],
  [{ appendOnly: false }, { waitsForDisk: true }, 'refuse ZB_REDIS_CANNOT_CONFIRM'],
  [{ appendOnly: false }, {}, 'warn ZB_REDIS_NOT_PERSISTENT'],
  [{ appendFsync: 'no' }, {}, 'warn ZB_REDIS_NOT_PERSISTENT'],
  [{ replicas: 0 }, { replicas: 1 }, 'warn ZB_REDIS_CANNOT_CONFIRM'],
])('%j with %j gives %s', (facts, needs, told) => {
  expect(found(facts, needs)).toEqual([told]);
});

test('what a server does not tell is said to be unknown', () => {
  const { appendFsync: _, ...withoutConfig } = sound;
  expect(findingsOf(withoutConfig, {})).toMatchObject([
    { code: 'ZB_REDIS_NOT_CHECKED', severity: 'warn', found: expect.stringContaining('appendfsync') },
  ]);
  expect(findingsOf({ server: 'x', tells: false }, { waitsForDisk: true })).toMatchObject([
    { code: 'ZB_REDIS_NOT_CHECKED', severity: 'warn', found: expect.stringContaining('INFO') },
  ]);
});

test.each([
  ['6.2.0', '6.2.0', false],
  ['6.10', '6.2.0', false],
  ['6.1.99', '6.2.0', true],
  ['7', '6.2.0', false],
  ['5.0.14', '6.2.0', true],
  ['255.255.255', '7.2.0', false],
])('%s is older than %s: %s', (a, b, older) => {
  expect(isOlder(a, b)).toBe(older);
});
