import { type Problem, ProblemError } from '@zenbridge/runtime';
import type { StoredToken, TokenStore } from './token-store.ts';

function storeFailure(cause: unknown): ProblemError {
  if (cause instanceof ProblemError) return cause;
  const reason = cause instanceof Error ? cause.name : 'unknown failure';
  const problem: Problem = { code: 'ZB_REDIS_UNAVAILABLE', detail: `The token store failed (${reason}).` };
  return new ProblemError(problem, { cause });
}

/**
 * A token store that tells its own failures from those of others, and does not forget a refresh token that it could not
 * store: that one is the only one that still works. It is stored as soon as the store works again, unless someone else
 * has stored something there meanwhile.
 *
 * All methods throw {@link ProblemError} when the store fails; `lock` passes on what `fn` throws.
 */
export function carefulStore(store: TokenStore): TokenStore {
  let unwritten: StoredToken | undefined;

  const read = async (): Promise<StoredToken | undefined> => {
    const stored = await store.read();
    if (unwritten === undefined) return stored;
    const rescued = unwritten;
    const superseded = stored !== undefined && (stored.credentials !== rescued.credentials || stored.accessToken);
    if (!superseded) await store.write(rescued);
    unwritten = undefined;
    return superseded ? stored : rescued;
  };

  return {
    read: async () => {
      try {
        return await read();
      } catch (cause) {
        throw storeFailure(cause);
      }
    },
    write: async (token) => {
      try {
        await store.write(token);
        unwritten = undefined;
      } catch (cause) {
        if (token.refreshToken !== undefined && token.accessToken !== undefined) unwritten = token;
        throw storeFailure(cause);
      }
    },
    lock: async (fn) => {
      let entered = false;
      let result: { readonly value: Awaited<ReturnType<typeof fn>> } | undefined;
      try {
        await store.lock(async () => {
          entered = true;
          result = { value: await fn() };
        });
      } catch (failure) {
        // A lock that cannot be released does not undo what was done under it.
        if (result === undefined) throw entered ? failure : storeFailure(failure);
      }
      if (result === undefined) throw storeFailure(new Error('The lock was not given'));
      return result.value;
    },
  };
}
