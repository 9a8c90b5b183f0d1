import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { KeySpace } from '@zenbridge/runtime';
import { testKeys, testRedis } from '../testing/redis.ts';
import { isEncryptionKey } from './encryption.ts';
import { createTokenStore, type KeptToken, type TokenStoreOptions } from './store.ts';

interface Token extends KeptToken {
  readonly accessToken: string;
}

const redis = testRedis();
const newKey = () => randomBytes(32).toString('base64');
const token: Token = { accessToken: 'the-access-token', refreshToken: 'the-refresh-token' };

const storeOf = (keys: KeySpace, options: Partial<TokenStoreOptions> = {}) =>
  createTokenStore<Token>({ redis, keys, connection: 'acme-org', encryptionKey: newKey(), ...options });

describe('read and write', () => {
  test('what one process writes another reads, and Redis holds nothing that can be read', async () => {
    const keys = testKeys();
    const encryptionKey = newKey();
    const [one, other] = [storeOf(keys, { encryptionKey }), storeOf(keys, { encryptionKey })];
    expect(await one.read()).toBeUndefined();
    await one.write(token);
    expect(await other.read()).toEqual(token);
    const stored = await redis.get(keys.connection('acme-org', 'token'));
    expect(stored).toMatch(/^v1\./);
    for (const secret of Object.values(token)) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('base64url'));
    }
  });

  test('a key is replaced by putting the new one first; the old one alone then reads nothing', async () => {
    const keys = testKeys();
    const [old, fresh] = [newKey(), newKey()];
    await storeOf(keys, { encryptionKey: old }).write(token);
    const both = storeOf(keys, { encryptionKey: `${fresh}, ${old}` });
    expect(await both.read()).toEqual(token);
    await both.write(token);
    expect(await storeOf(keys, { encryptionKey: fresh }).read()).toEqual(token);
    const reading = storeOf(keys, { encryptionKey: old }).read();
    await expect(reading).rejects.toMatchObject({ problem: { code: 'ZB_TOKEN_UNREADABLE', at: 'acme-org' } });
  });

  test('what was changed in Redis, or moved from another connection, is not taken for a token', async () => {
    const keys = testKeys();
    const encryptionKey = newKey();
    const [acme, other] = ['acme-org', 'other'].map((connection) => storeOf(keys, { encryptionKey, connection }));
    await acme?.write(token);
    const sealed = (await redis.get(keys.connection('acme-org', 'token'))) ?? '';
    await redis.set(keys.connection('other', 'token'), sealed);
    await expect(other?.read()).rejects.toMatchObject({ problem: { code: 'ZB_TOKEN_UNREADABLE' } });
    const last = sealed.at(-2) === 'A' ? 'B' : 'A';
    for (const broken of [`${sealed.slice(0, -2)}${last}${sealed.slice(-1)}`, sealed.slice(0, 30), 'v2.x', '']) {
      await redis.set(keys.connection('acme-org', 'token'), broken);
      await expect(acme?.read()).rejects.toMatchObject({ problem: { code: 'ZB_TOKEN_UNREADABLE' } });
    }
  });

  test('a key of the wrong length is refused, without showing it', () => {
    const encryptionKey = randomBytes(16).toString('base64');
    const create = () => storeOf(testKeys(), { encryptionKey });
    expect(create).toThrow('ZB_INVALID_SETTINGS');
    expect(create).not.toThrow(encryptionKey);
    expect([encryptionKey, `${newKey()},`, newKey(), `${newKey()}, ${newKey()}`].map(isEncryptionKey)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('without a key an access token stays in the process, and a refresh token is refused', async () => {
    const keys = testKeys();
    const store = storeOf(keys, { encryptionKey: undefined });
    await store.write({ accessToken: 'a' });
    expect(await store.read()).toEqual({ accessToken: 'a' });
    expect(await storeOf(keys, { encryptionKey: undefined }).read()).toBeUndefined();
    expect(await redis.exists(keys.connection('acme-org', 'token'))).toBe(0);
    await expect(store.write(token)).rejects.toMatchObject({ problem: { code: 'ZB_SECRET_MISSING' } });
  });
});

describe('lock', () => {
  test('runs one at a time, across stores of one connection', async () => {
    const keys = testKeys();
    let running = 0;
    let most = 0;
    const turns = Array.from({ length: 5 }, (_, n) =>
      storeOf(keys).lock(async () => {
        running += 1;
        most = Math.max(most, running);
        await setImmediate();
        running -= 1;
        return n;
      }),
    );
    expect(await Promise.all(turns)).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(1);
  });

  test('is freed when the function fails, whose error is passed on', async () => {
    const keys = testKeys();
    await expect(storeOf(keys).lock(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await redis.exists(keys.connection('acme-org', 'token-lock'))).toBe(0);
  });

  test('is not waited for longer than allowed', async () => {
    const keys = testKeys();
    await redis.set(keys.connection('acme-org', 'token-lock'), 'another process', 'PX', 60_000);
    const turn = storeOf(keys, { waitMs: 60 }).lock(async () => 'never');
    await expect(turn).rejects.toMatchObject({ problem: { code: 'ZB_TOKEN_BUSY' } });
    expect(await redis.get(keys.connection('acme-org', 'token-lock'))).toBe('another process');
  });

  test('of a process that died frees itself after the lease', async () => {
    const keys = testKeys();
    await redis.set(keys.connection('acme-org', 'token-lock'), 'a dead process', 'PX', 80);
    expect(await storeOf(keys, { waitMs: 5000 }).lock(async () => 'mine')).toBe('mine');
  });

  test('is prolonged while the function runs for longer than the lease', async () => {
    const keys = testKeys();
    const lockKey = keys.connection('acme-org', 'token-lock');
    await storeOf(keys, { leaseMs: 90 }).lock(async () => {
      const [holder, start] = [await redis.get(lockKey), performance.now()];
      while (performance.now() - start < 300) expect(await redis.get(lockKey)).toBe(holder);
    });
    expect(await redis.exists(lockKey)).toBe(0);
  });
});
