import { expect, test } from '@jest/globals';
import { testClock, testKeys, testRedis } from '../testing/redis.ts';
import { createDrift, type DriftFinding } from './drift.ts';

const redis = testRedis();
const gone: DriftFinding = {
  severity: 'problem',
  code: 'ZB_CATEGORY_UNUSABLE',
  path: 'spec.zenqms.category',
  detail: 'x',
};

function setUp() {
  const clock = testClock();
  return { clock, drift: createDrift({ redis, keys: testKeys(), now: clock.now }) };
}

test('what was found is told once, to one of all that find it, and again when it changes', async () => {
  const { clock, drift } = setUp();
  const seen = (revision: number, ...findings: DriftFinding[]) => drift.note('complaints', { revision, findings });
  const first = clock.now();
  expect(await seen(1)).toBe(false);
  clock.advance(1000);
  expect((await Promise.all([seen(1, gone), seen(1, gone), seen(1, gone)])).toSorted()).toEqual([false, false, true]);
  clock.advance(1000);
  expect(await seen(1, gone)).toBe(false);
  expect(await drift.read('complaints')).toEqual({
    revision: 1,
    findings: [gone],
    since: first + 1000,
    lookedAt: first + 2000,
  });
  expect(await seen(1, gone, { ...gone, severity: 'warning' })).toBe(true);
  expect(await seen(2, gone, { ...gone, severity: 'warning' })).toBe(true);
  expect(await seen(2)).toBe(true);
  expect(await seen(3)).toBe(false);
  expect(await drift.read('complaints')).toMatchObject({ revision: 3, findings: [] });
});

test('nothing is known before the first look, and one worker at a time looks', async () => {
  const { drift } = setUp();
  expect(await drift.read('complaints')).toBeUndefined();
  const turns = await Promise.all(Array.from({ length: 5 }, () => drift.takeTurn('complaints', 60_000)));
  expect(turns.filter(Boolean)).toHaveLength(1);
  expect(await drift.takeTurn('returns', 60_000)).toBe(true);
});
