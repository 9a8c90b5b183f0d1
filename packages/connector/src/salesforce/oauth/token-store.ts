/** What is kept of a connection between calls and between processes. Holds credentials. */
export interface StoredToken {
  /** Fingerprint of the credentials that it was got with. A token of other credentials is not used. */
  readonly credentials: string;
  readonly accessToken?: string;
  /** Origin that the access token is for. */
  readonly instanceUrl?: string;
  /** Identity URL of the user, which ends in org id and user id. */
  readonly identityUrl?: string;
  readonly scopes?: readonly string[];
  /** The refresh token to use next, where that is the grant. */
  readonly refreshToken?: string;
  /** Whether Salesforce gave a new refresh token at the last refresh. */
  readonly rotates?: boolean;
  /** Set from just before a refresh is sent until its result is stored, in milliseconds since 1970. */
  readonly refreshSentAt?: number;
}

/** Keeps the token of one connection for all processes that use the connection. */
export interface TokenStore {
  /** @returns what was written last. */
  read(): Promise<StoredToken | undefined>;
  /** Replaces what is stored. Resolved means kept. */
  write(token: StoredToken): Promise<void>;
  /** Runs `fn` while no other process runs one under the same lock. */
  lock<T>(fn: () => Promise<T>): Promise<T>;
}

/**
 * A token store for one process alone, for tools and tests. A rotated refresh token is lost with the process.
 *
 * @param token What is stored at the beginning.
 */
export function createMemoryTokenStore(token?: StoredToken): TokenStore {
  let stored = token;
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: async () => stored,
    write: async (written) => {
      stored = written;
    },
    lock: (fn) => {
      const turn = last.then(fn);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
