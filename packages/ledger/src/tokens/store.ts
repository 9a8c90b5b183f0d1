import { type KeySpace, ProblemError } from '@zenbridge/runtime';
import type { RedisClient } from '../redis/script.ts';
import { createEncryption } from './encryption.ts';
import { withLock } from './lock.ts';

/** What a token store keeps: anything that JSON can hold. A `refreshToken` in it is what must never be lost. */
export interface KeptToken {
  readonly refreshToken?: string;
}

/** Keeps the token of one connection for all processes that use the connection. */
export interface RedisTokenStore<Token extends KeptToken> {
  /** What was written last. Rejects with a `ProblemError` (ZB_TOKEN_UNREADABLE) if it cannot be decrypted. */
  read(): Promise<Token | undefined>;
  /**
   * Replaces what is stored. Last writer wins, also when its lock ran out meanwhile: a token that was just received is
   * never the wrong one to keep. Rejects with a `ProblemError` (ZB_SECRET_MISSING) for a refresh token without a key.
   */
  write(token: Token): Promise<void>;
  /** Runs `fn` while no other process does. Rejects with a `ProblemError` (ZB_TOKEN_BUSY) if others keep it too long. */
  lock<T>(fn: () => Promise<T>): Promise<T>;
}

/** What a token store needs. */
export interface TokenStoreOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  /** Name of the Salesforce connection. */
  readonly connection: string;
  /**
   * Key or keys to encrypt under, see `createEncryption`. Without one, nothing is stored in Redis: each process keeps its
   * own access token in memory, and a refresh token is refused, because a rotated one would be lost with the process.
   */
  readonly encryptionKey?: string | undefined;
  /** How long the lock outlives a process that died with it; 20 s by default. Longer than a call to Salesforce may take. */
  readonly leaseMs?: number;
  /** How long to wait for the lock; 75 s by default, so that the lock of a dead process is waited out. */
  readonly waitMs?: number;
}

/** A token store in Redis, encrypted with AES-256-GCM and bound to its connection. */
export function createTokenStore<Token extends KeptToken>(options: TokenStoreOptions): RedisTokenStore<Token> {
  const { redis, keys, connection, encryptionKey, leaseMs = 20_000, waitMs = 75_000 } = options;
  const tokenKey = keys.connection(connection, 'token');
  const lockKey = keys.connection(connection, 'token-lock');
  const lock = <T>(fn: () => Promise<T>) => withLock(redis, lockKey, { leaseMs, waitMs }, fn);
  if (encryptionKey === undefined) return { ...inMemory<Token>(connection), lock };

  const { encrypt, decrypt } = createEncryption(encryptionKey);
  return {
    async read() {
      const sealed = await redis.get(tokenKey);
      return sealed === null ? undefined : (JSON.parse(decrypt(sealed, connection)) as Token);
    },
    async write(token) {
      await redis.set(tokenKey, encrypt(JSON.stringify(token), connection));
    },
    lock,
  };
}

function inMemory<Token extends KeptToken>(connection: string): Pick<RedisTokenStore<Token>, 'read' | 'write'> {
  let kept: Token | undefined;
  return {
    read: async () => kept,
    write: async (token) => {
      if (token.refreshToken !== undefined) {
        const detail = 'A connection that uses a refresh token needs ZENBRIDGE_TOKEN_KEY.';
        throw new ProblemError({ code: 'ZB_SECRET_MISSING', at: connection, detail });
      }
      kept = token;
    },
  };
}
