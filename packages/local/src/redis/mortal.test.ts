import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { whyNoAnswer } from './answers.ts';
import { startMortalRedis } from './mortal.ts';

const cacheDir = join(import.meta.dirname, '..', '..', '..', '..', '.local');

test('what was acknowledged before a crash is there after it, at the same address', async () => {
  const redis = await startMortalRedis({ env: process.env, say: () => undefined, cacheDir });
  try {
    const before = new Redis(redis.url, { retryStrategy: () => null });
    before.on('error', () => undefined);
    await before.set('kept', 'yes');
    await redis.kill();
    expect(await whyNoAnswer(redis.url, 1000)).toContain('ECONNREFUSED');
    await redis.start();
    const after = new Redis(redis.url);
    expect(await after.get('kept')).toBe('yes');
    await after.quit();
  } finally {
    await redis.remove();
  }
  expect(await whyNoAnswer(redis.url, 1000)).toContain('ECONNREFUSED');
});
