import { createHash } from 'node:crypto';
import type { SalesforceAccess } from '../access.ts';
import type { Grant } from './grant-outcome.ts';
import type { StoredToken } from './token-store.ts';

/** A token that calls can be made with. */
export interface AccessToken {
  readonly accessToken: string;
  /** Origin to call, without a slash at its end. */
  readonly instanceUrl: string;
  /** Ends in org id and user id. */
  readonly identityUrl?: string;
  readonly scopes?: readonly string[];
}

/**
 * A fingerprint of what decides whose token it is. The client secret and the private key are left out, so that rotating
 * them does not throw away a good token; the first refresh token is in, so that a new one replaces what came of the old.
 */
export function fingerprint({ loginUrl, auth }: SalesforceAccess): string {
  const who =
    auth.kind === 'jwtBearer'
      ? auth.username
      : auth.kind === 'refreshToken'
        ? auth.refreshToken
        : 'the user of the app';
  return createHash('sha256')
    .update(JSON.stringify([loginUrl, auth.kind, auth.clientId, who]))
    .digest('base64url')
    .slice(0, 22);
}

/** What to store of a grant. */
export function storedFrom(grant: Grant, credentials: string): StoredToken {
  return {
    credentials,
    accessToken: grant.access_token,
    instanceUrl: new URL(grant.instance_url).origin,
    ...(grant.id === undefined ? {} : { identityUrl: grant.id }),
    ...(grant.scope === undefined ? {} : { scopes: grant.scope.split(' ').filter(Boolean) }),
  };
}

/** The access token in what is stored, if there is one. */
export function accessTokenIn(stored: StoredToken | undefined): AccessToken | undefined {
  if (stored?.accessToken === undefined || stored.instanceUrl === undefined) return undefined;
  const { accessToken, instanceUrl, identityUrl, scopes } = stored;
  return {
    accessToken,
    instanceUrl,
    ...(identityUrl === undefined ? {} : { identityUrl }),
    ...(scopes === undefined ? {} : { scopes }),
  };
}
