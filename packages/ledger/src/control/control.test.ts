import { expect, test } from '@jest/globals';
import { testClock, testKeys, testRedis } from '../testing/redis.ts';
import { createControl } from './control.ts';

const redis = testRedis();

function setUp() {
  const clock = testClock();
  return { clock, control: createControl({ redis, keys: testKeys(), now: clock.now }) };
}

test('an integration is active until someone decides otherwise', async () => {
  const { control } = setUp();
  expect(await control.read('complaints')).toEqual({ mode: 'active' });
  expect(await control.history('complaints')).toEqual([]);
});

test('a decision keeps who, when and why, per integration', async () => {
  const { clock, control } = setUp();
  const paused = { mode: 'paused', reason: 'audit', by: 'olga' } as const;
  expect(await control.set('complaints', paused)).toEqual({ ...paused, at: clock.now() });
  clock.advance(1000);
  await control.set('complaints', { mode: 'active', by: 'piet' });
  expect(await control.read('complaints')).toEqual({ mode: 'active', by: 'piet', at: clock.now() });
  const history = [
    { mode: 'active', by: 'piet', at: clock.now() },
    { ...paused, at: clock.now() - 1000 },
  ];
  expect(await control.history('complaints')).toEqual(history);
  expect(await control.read('returns')).toEqual({ mode: 'active' });
});

test('the history is bounded', async () => {
  const { control } = setUp();
  for (let n = 0; n < 105; n++) await control.set('complaints', { mode: 'disabled', reason: `${n}` });
  const history = await control.history('complaints');
  expect(history).toHaveLength(100);
  expect(history[0]).toMatchObject({ reason: '104' });
});
