import type { SeededRandom } from '../../random/seeded.ts';
import type { Clock } from '../../time/clock.ts';

/** An access token in force. */
export interface Session {
  readonly token: string;
  readonly clientId: string;
  readonly username: string;
  readonly scopes: readonly string[];
  readonly issuedAt: number;
  /** The refresh-token grant it came from; revoking the grant ends it. */
  readonly grantId?: string;
}

/** The access tokens of the org. */
export interface Sessions {
  open(session: Omit<Session, 'token' | 'issuedAt'>): Session;
  /** The session of a token, unless it has expired or was ended. Using it keeps it alive. */
  use(token: string): Session | undefined;
  end(token: string): boolean;
  endOfGrant(grantId: string): void;
  /** Ends every session, as when the time-out has passed. */
  endAll(): void;
  /** When the session ends if it is not used again, in milliseconds since the epoch. */
  expiresAt(token: string): number | undefined;
  count(): number;
}

export function createSessions(options: {
  clock: Clock;
  random: SeededRandom;
  organizationId: string;
  /** A session ends when it was not used for this long. */
  idleMs: number;
}): Sessions {
  const { clock, random, organizationId, idleMs } = options;
  const sessions = new Map<string, { session: Session; usedAt: number }>();

  const living = (token: string) => {
    const entry = sessions.get(token);
    if (entry === undefined || clock.now() - entry.usedAt < idleMs) return entry;
    sessions.delete(token);
    return undefined;
  };

  return {
    open(details) {
      const token = `${organizationId.slice(0, 15)}!AQ${random.letters(94)}`;
      const session = { ...details, token, issuedAt: clock.now() };
      sessions.set(token, { session, usedAt: clock.now() });
      return session;
    },
    use(token) {
      const entry = living(token);
      if (entry !== undefined) entry.usedAt = clock.now();
      return entry?.session;
    },
    end: (token) => sessions.delete(token),
    endOfGrant(grantId) {
      for (const [token, { session }] of sessions) if (session.grantId === grantId) sessions.delete(token);
    },
    endAll: () => sessions.clear(),
    expiresAt(token) {
      const entry = living(token);
      return entry === undefined ? undefined : entry.usedAt + idleMs;
    },
    count: () => sessions.size,
  };
}
