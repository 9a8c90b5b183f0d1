import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { chooseKeyRoot, removeKeys } from './key-root.ts';

const redis = new Redis(process.env.REDIS_URL ?? '');
afterAll(() => redis.quit());

describe('the key root of a start', () => {
  test('is the one that is set, and then never removed', () => {
    expect(chooseKeyRoot('mine', true)).toEqual({ name: 'mine', isOurs: false });
  });

  test('is the usual one against real services, and a new one for each demonstration', () => {
    expect(chooseKeyRoot(undefined, false)).toEqual({ name: 'zenbridge', isOurs: false });
    const [one, other] = [chooseKeyRoot(undefined, true), chooseKeyRoot(undefined, true)];
    expect(one.isOurs).toBe(true);
    expect(one.name).not.toBe(other.name);
  });

  test('is removed with everything below it and nothing else', async () => {
    const [mine, neighbour] = [`t-${randomUUID()}`, `t-${randomUUID()}`];
    for (let n = 0; n < 1500; n += 1) await redis.set(`${mine}:{a}:${n}`, '');
    await redis.set(`${neighbour}:{a}`, 'stays');
    await removeKeys(redis, mine);
    expect(await redis.keys(`${mine}*`)).toEqual([]);
    expect(await redis.get(`${neighbour}:{a}`)).toBe('stays');
    await removeKeys(redis, neighbour);
  });
});
