import { timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '@zenbridge/runtime';
import type { Clock } from '../../time/clock.ts';
import type { OAuthClient } from './client.ts';
import type { Grants } from './grants.ts';
import { checkAssertion } from './jwt-bearer.ts';
import { type OAuthError, oauthErrors } from './oauth-error.ts';
import type { Session, Sessions } from './sessions.ts';

/** A token given out; the refresh token is there when the grant rotates. */
export interface IssuedToken {
  readonly session: Session;
  readonly client: OAuthClient;
  readonly refreshToken?: string;
}

interface Options {
  readonly clock: Clock;
  readonly clients: readonly OAuthClient[];
  readonly sessions: Sessions;
  readonly grants: Grants;
  /** Addresses that an assertion may name as its audience; asked at each use, as the own one is known late. */
  readonly audiences: () => readonly string[];
}

type Form = Readonly<Record<string, string>>;

/** The token endpoint without its HTTP: a form in, a token or a refusal out. */
export type IssueToken = (
  form: Form,
  basic?: { id: string; secret: string },
) => Promise<Result<IssuedToken, OAuthError>>;

export function createTokenIssuer({ clock, clients, sessions, grants, audiences }: Options): IssueToken {
  const clientWithId = (id: string): OAuthClient | undefined => clients.find(({ clientId }) => clientId === id);

  const jwtBearer = async (form: Form): Promise<Result<IssuedToken, OAuthError>> => {
    if (!form.assertion) return err(oauthErrors.parameterMissing('assertion'));
    const checked = await checkAssertion({
      assertion: form.assertion,
      clientWithId,
      audiences: audiences(),
      now: clock.now(),
    });
    if (!checked.ok) return checked;
    const { client, username } = checked.value;
    return ok({ client, session: sessions.open({ clientId: client.clientId, username, scopes: client.scopes }) });
  };

  const clientCredentials = (client: OAuthClient): Result<IssuedToken, OAuthError> => {
    if (client.clientSecret === undefined || !client.flows.includes('clientCredentials')) {
      return err(oauthErrors.flowNotAllowed);
    }
    if (client.runAs === undefined) return err(oauthErrors.noRunAsUser);
    const { clientId, runAs: username, scopes } = client;
    return ok({ client, session: sessions.open({ clientId, username, scopes }) });
  };

  const refresh = (client: OAuthClient, form: Form): Result<IssuedToken, OAuthError> => {
    if (!form.refresh_token) return err(oauthErrors.parameterMissing('refresh_token'));
    if (!client.flows.includes('refreshToken')) return err(oauthErrors.flowNotAllowed);
    const used = grants.use(form.refresh_token, client.clientId, client.rotatesRefreshTokens);
    if (used.kind === 'reused') sessions.endOfGrant(used.grantId);
    if (used.kind !== 'valid') return err(oauthErrors.refreshTokenEnded);
    const { id: grantId, clientId, username, scopes, refreshToken } = used.grant;
    const session = sessions.open({ clientId, username, scopes, grantId });
    return ok(client.rotatesRefreshTokens ? { client, session, refreshToken } : { client, session });
  };

  return async (form, basic) => {
    if (form.grant_type === 'urn:ietf:params:oauth:grant-type:jwt-bearer') return jwtBearer(form);
    if (form.grant_type !== 'client_credentials' && form.grant_type !== 'refresh_token') {
      return err(form.grant_type ? oauthErrors.grantNotSupported : oauthErrors.parameterMissing('grant_type'));
    }
    const client = authenticate(clientWithId(basic?.id ?? form.client_id ?? ''), basic?.secret ?? form.client_secret);
    if (!client.ok) return client;
    return form.grant_type === 'client_credentials' ? clientCredentials(client.value) : refresh(client.value, form);
  };
}

/** The client, if the secret is its own. An app without a secret is a public one. */
export function authenticate(
  client: OAuthClient | undefined,
  secret: string | undefined,
): Result<OAuthClient, OAuthError> {
  if (client === undefined) return err(oauthErrors.clientUnknown);
  if (client.clientSecret === undefined) return ok(client);
  const [given, own] = [Buffer.from(secret ?? ''), Buffer.from(client.clientSecret)];
  return given.length === own.length && timingSafeEqual(given, own) ? ok(client) : err(oauthErrors.clientSecretWrong);
}
