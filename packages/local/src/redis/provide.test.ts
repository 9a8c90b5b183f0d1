import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { emptyFolder, pathWith } from '../../test/programs.ts';
import { freePort } from '../process/ports.ts';
import { whyNoAnswer } from './answers.ts';
import { provideRedis } from './provide.ts';
import type { Env } from './way.ts';

const repositoryCache = join(import.meta.dirname, '..', '..', '..', '..', '.local');

async function provide(env: Env, cacheDir?: string) {
  const lines: string[] = [];
  const say = (line: string): number => lines.push(line);
  const result = await provideRedis({ env, say, cacheDir: cacheDir ?? (await emptyFolder()) });
  return { result, lines };
}

describe('providing a Redis', () => {
  test('one that is named is used and left running', async () => {
    const url = process.env.REDIS_URL ?? '';
    const { result } = await provide({ REDIS_URL: url, PATH: '' });
    if (!result.ok) throw new Error(result.error.detail);
    expect(result.value.url).toBe(url);
    await result.value.stop();
    expect(await whyNoAnswer(url, 2000)).toBeUndefined();
  });

  test('one that is named and does not answer is not replaced, and its password is not shown', async () => {
    const port = await freePort();
    const { result } = await provide({ ...process.env, ZENBRIDGE_REDIS_URL: `redis://me:secret@127.0.0.1:${port}` });
    expect(result).toMatchObject({ ok: false, error: { code: 'ZB_REDIS_UNAVAILABLE' } });
    if (result.ok) return;
    expect(result.error.detail).toContain(`ZENBRIDGE_REDIS_URL names redis://127.0.0.1:${port}`);
    expect(result.error.detail).not.toContain('secret');
    expect(result.error.detail).not.toContain('PATH');
  });

  test('without one, this machine gives one that evicts nothing, keeps a log and ends with stop', async () => {
    const { result } = await provide({ ...process.env, REDIS_URL: '', ZENBRIDGE_REDIS_URL: '' }, repositoryCache);
    if (!result.ok) throw new Error(result.error.detail);
    const { url, stop } = result.value;
    const redis = new Redis(url);
    try {
      expect(await redis.config('GET', 'maxmemory-policy')).toContain('noeviction');
      expect(await redis.config('GET', 'appendonly')).toContain('yes');
    } finally {
      await redis.quit();
    }
    await stop();
    expect(await whyNoAnswer(url, 2000)).toContain('ECONNREFUSED');
  });

  test('where there is none, the answer says what was tried and what to do', async () => {
    const PATH = await pathWith({
      'redis-server': 'echo this one is broken; exit 1',
      docker: 'exit 1',
      podman: 'exit 1',
      'apt-get': 'exit 1',
      'dpkg-deb': 'exit 1',
    });
    const env = { PATH, DOCKER_HOST: 'unix:///nowhere/docker.sock', ZENBRIDGE_NO_INSTALL: '1' };
    const { result, lines } = await provide(env);
    if (result.ok) throw new Error('a Redis came from nowhere');
    expect(result.error.detail).toContain('did not start: this one is broken.');
    expect(result.error.detail).toContain('No Docker or Podman engine answers.');
    expect(result.error.detail).toContain('switched off by ZENBRIDGE_NO_INSTALL');
    expect(result.error.detail).toContain('apt-get install redis-server');
    expect(lines).toEqual([]);
  });

  test('Homebrew installs when there is nothing else', async () => {
    const PATH = await pathWith({ brew: 'echo "Error: $* has no network"; exit 1' });
    const { result, lines } = await provide({ PATH, DOCKER_HOST: 'unix:///nowhere/docker.sock' });
    if (result.ok) throw new Error('a Redis came from nowhere');
    expect(lines).toEqual([expect.stringContaining('brew install redis')]);
    expect(result.error.detail).toContain('brew install redis failed: Error: install --quiet redis has no network.');
  });
});
