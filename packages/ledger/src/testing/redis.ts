import { randomUUID } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { createKeySpace, type KeySpace } from '@zenbridge/runtime';
import { Redis } from 'ioredis';

/** For a test file: a connection to the real Redis that the tests run with, closed when its tests are over. */
export function testRedis(): Redis {
  const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
  afterAll(async () => {
    await redis.quit();
  });
  return redis;
}

/** A key space of one's own, so that tests neither see nor disturb each other. */
export const testKeys = (): KeySpace => createKeySpace(`t-${randomUUID()}`);

/** A clock that stands still until it is told to move. Starts at a real time, since Redis counts expiry by its own clock. */
export function testClock(start = Date.now()) {
  let time = start;
  return {
    now: () => time,
    advance: (ms: number) => {
      time += ms;
    },
  };
}
