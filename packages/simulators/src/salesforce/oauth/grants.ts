import type { SeededRandom } from '../../random/seeded.ts';

/** The standing permission of a user for an app, held as a refresh token. */
export interface Grant {
  readonly id: string;
  readonly clientId: string;
  readonly username: string;
  readonly scopes: readonly string[];
  /** The refresh token that works now. */
  readonly refreshToken: string;
}

/** What came of using a refresh token. */
type GrantUse =
  | { readonly kind: 'valid'; readonly grant: Grant }
  | { readonly kind: 'unknown' }
  /** A token that was rotated away was used again: the grant has been revoked, as someone may have stolen the token. */
  | { readonly kind: 'reused'; readonly grantId: string };

/** Salesforce keeps this many grants of a user for one app; a further one revokes the oldest. */
const MAX_GRANTS = 5;

/** The refresh tokens of the org. */
export interface Grants {
  /** Gives a new grant and says which one was revoked for it, if any. */
  issue(details: Omit<Grant, 'id' | 'refreshToken'>): { grant: Grant; evicted?: string };
  /** Uses a refresh token of this client; with `rotate` the grant gets another token and the one used ends. */
  use(refreshToken: string, clientId: string, rotate: boolean): GrantUse;
  /** Revokes the grant of a refresh token and returns the id of the grant. */
  revoke(refreshToken: string): string | undefined;
  list(): Grant[];
}

export function createGrants(random: SeededRandom): Grants {
  const grants = new Map<string, Grant>();
  const rotatedAway = new Map<string, string>();
  let lastId = 0;

  const newToken = (): string => `5Aep861${random.letters(80)}`;
  const holding = (token: string): Grant | undefined =>
    [...grants.values()].find(({ refreshToken }) => refreshToken === token);

  return {
    issue(details) {
      lastId += 1;
      const grant = { ...details, id: `grant-${lastId}`, refreshToken: newToken() };
      const same = [...grants.values()].filter(
        ({ clientId, username }) => clientId === details.clientId && username === details.username,
      );
      const [oldest] = same;
      grants.set(grant.id, grant);
      if (oldest === undefined || same.length < MAX_GRANTS) return { grant };
      grants.delete(oldest.id);
      return { grant, evicted: oldest.id };
    },
    use(token, clientId, rotate) {
      const reused = rotatedAway.get(token);
      if (reused !== undefined && grants.delete(reused)) return { kind: 'reused', grantId: reused };
      const grant = holding(token);
      if (grant === undefined || grant.clientId !== clientId) return { kind: 'unknown' };
      if (!rotate) return { kind: 'valid', grant };
      rotatedAway.set(token, grant.id);
      const renewed = { ...grant, refreshToken: newToken() };
      grants.set(grant.id, renewed);
      return { kind: 'valid', grant: renewed };
    },
    revoke(token) {
      const grant = holding(token);
      if (grant !== undefined) grants.delete(grant.id);
      return grant?.id;
    },
    list: () => [...grants.values()],
  };
}
