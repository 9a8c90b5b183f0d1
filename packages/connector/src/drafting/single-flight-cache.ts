import type { Problem, Result } from '@zenbridge/runtime';

interface Entry<T> {
  readonly promise: Promise<Result<T, Problem>>;
  readonly expiresAt: number;
}

/** More answers are not kept: the oldest goes for each that comes. */
const MOST_KEPT = 2_000;

/**
 * Keeps answers of a remote service for a while. Callers that ask for the same key at the same time share one call;
 * failures are not kept.
 */
export class SingleFlightCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #ttlMs: number;
  readonly #now: () => number;

  constructor(ttlMs: number, now: () => number) {
    this.#ttlMs = ttlMs;
    this.#now = now;
  }

  /** The kept answer for `key`, or that of `ask`. */
  async get(key: string, ask: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
    const kept = this.#entries.get(key);
    if (kept !== undefined && kept.expiresAt > this.#now()) return kept.promise;
    const entry: Entry<T> = { promise: ask(), expiresAt: this.#now() + this.#ttlMs };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > MOST_KEPT) this.#forgetOldest();
    const forget = () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    try {
      const answer = await entry.promise;
      if (!answer.ok) forget();
      return answer;
    } catch (error) {
      forget();
      throw error;
    }
  }

  /** Forgets the answer for `key`, because something showed that it is out of date. */
  forget(key: string): void {
    this.#entries.delete(key);
  }
  /** Forgets the answers for all keys that begin with `prefix`. */
  forgetAll(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.#entries.delete(key);
  }

  #forgetOldest(): void {
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
