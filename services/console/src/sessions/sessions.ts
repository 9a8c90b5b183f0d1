import { createHash, randomBytes } from 'node:crypto';
import type { RedisClient } from '@zenbridge/runtime';
import { z } from 'zod';

/** What is remembered of a login. */
const session = z.object({
  user: z.string(),
  /** See `credentialMark`. */
  mark: z.string(),
  /** When the user logged in, in epoch milliseconds. */
  since: z.number(),
});
type Session = z.infer<typeof session>;

/** The logins in force. They are in Redis, so any console knows them, and a restart ends none. */
export interface Sessions {
  /** Begins a session and answers its id, which only the cookie of the browser ever holds. */
  begin(user: string, mark: string): Promise<string>;
  /** The session of an id, which counts as used by this; undefined when it has ended or never was. */
  use(id: string): Promise<Session | undefined>;
  end(id: string): Promise<void>;
}

/** What sessions need. */
export interface SessionsOptions {
  readonly redis: RedisClient;
  readonly keyRoot: string;
  /** A session ends after this time without use. */
  readonly idleMs: number;
  /** A session ends this long after it began. */
  readonly longestMs: number;
  readonly now: () => number;
}

/** Sessions in Redis, each under the digest of its id: whoever reads Redis cannot take one over. */
export function createSessions({ redis, keyRoot, idleMs, longestMs, now }: SessionsOptions): Sessions {
  const keyOf = (id: string): string => `${keyRoot}:session:${createHash('sha256').update(id).digest('base64url')}`;
  const timeOf = (since: number): number => Math.ceil(Math.min(idleMs, since + longestMs - now()));
  return {
    begin: async (user, mark) => {
      const id = randomBytes(32).toString('base64url');
      const begun: Session = { user, mark, since: now() };
      await redis.set(keyOf(id), JSON.stringify(begun), 'PX', timeOf(begun.since));
      return id;
    },
    use: async (id) => {
      const key = keyOf(id);
      const stored = await redis.get(key);
      if (stored === null) return undefined;
      const found = session.parse(JSON.parse(stored));
      const left = timeOf(found.since);
      if (left <= 0) return undefined;
      // Prolongs what is still there. Writing it back could bring a session to life that was ended meanwhile.
      await redis.pexpire(key, left);
      return found;
    },
    end: async (id) => {
      await redis.del(keyOf(id));
    },
  };
}
