import { describe, expect, test } from '@jest/globals';
import { ProblemError } from '@zenbridge/runtime';
import { carefulStore } from './careful-store.ts';
import { createMemoryTokenStore, type StoredToken } from './token-store.ts';

const spent: StoredToken = { credentials: 'c', refreshToken: 'refresh-0', refreshSentAt: 1 };
const renewed: StoredToken = {
  credentials: 'c',
  accessToken: 'a',
  instanceUrl: 'https://x',
  refreshToken: 'refresh-1',
};

/** A store that can be switched off. */
function fragileStore(stored?: StoredToken) {
  const memory = createMemoryTokenStore(stored);
  const state = { isDown: false };
  const guard = async <T>(act: () => Promise<T>): Promise<T> => {
    if (state.isDown) throw new Error('Connection is closed.');
    return await act();
  };
  const store = {
    read: () => guard(memory.read),
    write: (token: StoredToken) => guard(() => memory.write(token)),
    lock: <T>(fn: () => Promise<T>) => guard(() => memory.lock(fn)),
  };
  return { memory, state, careful: carefulStore(store) };
}

describe('carefulStore', () => {
  test('stores a new refresh token as soon as it can', async () => {
    const { memory, state, careful } = fragileStore(spent);
    state.isDown = true;
    await expect(careful.write(renewed)).rejects.toBeInstanceOf(ProblemError);
    await expect(careful.read()).rejects.toBeInstanceOf(ProblemError);
    state.isDown = false;
    expect(await careful.read()).toEqual(renewed);
    expect(await memory.read()).toEqual(renewed);
  });

  test('does not overwrite what another has stored meanwhile', async () => {
    const { memory, state, careful } = fragileStore(spent);
    state.isDown = true;
    await expect(careful.write(renewed)).rejects.toThrow();
    state.isDown = false;
    const other = { ...renewed, credentials: 'new', refreshToken: 'refresh-9' };
    await memory.write(other);
    expect(await careful.read()).toEqual(other);
    expect(await careful.read()).toEqual(other);
  });

  test('passes on what is thrown under the lock, and says so when the lock fails', async () => {
    const { state, careful } = fragileStore();
    const defect = new TypeError('a defect');
    await expect(careful.lock(() => Promise.reject(defect))).rejects.toBe(defect);
    state.isDown = true;
    await expect(careful.lock(async () => 1)).rejects.toMatchObject({ problem: { code: 'ZB_REDIS_UNAVAILABLE' } });
  });

  test('keeps what was done under a lock that cannot be released', async () => {
    const store = createMemoryTokenStore();
    const careful = carefulStore({
      ...store,
      lock: async (fn) => {
        await fn();
        throw new Error('Connection is closed.');
      },
    });
    expect(await careful.lock(async () => 7)).toBe(7);
  });
});
