import { describe, expect, test } from '@jest/globals';
import { freePort } from '../process/ports.ts';
import { whyNoAnswer, withoutPassword } from './answers.ts';

describe('asking a Redis whether it is there', () => {
  test('the Redis of the test run answers', async () => {
    expect(await whyNoAnswer(process.env.REDIS_URL ?? '', 2000)).toBeUndefined();
  });

  test('a port where nobody listens is named as the reason', async () => {
    expect(await whyNoAnswer(`redis://127.0.0.1:${await freePort()}`, 2000)).toContain('ECONNREFUSED');
  });

  test('wrong credentials are named as the reason', async () => {
    const url = new URL(process.env.REDIS_URL ?? '');
    url.username = 'somebody';
    url.password = 'wrong-password';
    expect(await whyNoAnswer(url.href, 2000)).toContain('WRONGPASS');
  });

  test('user name and password are not shown', () => {
    expect(withoutPassword('rediss://user:secret@redis.example:6380/2')).toBe('rediss://redis.example:6380/2');
    expect(withoutPassword('nonsense')).not.toContain('nonsense');
  });
});
