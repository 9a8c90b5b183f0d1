import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { SalesforceAccess } from '../access.ts';
import { signAssertion } from './assertion.ts';
import type { TokenEndpoint } from './endpoint.ts';
import { refresh } from './refresh.ts';
import { storedFrom } from './stored-token.ts';
import type { StoredToken, TokenStore } from './token-store.ts';

/** What asking for a token needs. It runs under the lock of the store. */
export interface AskContext {
  readonly access: SalesforceAccess;
  readonly credentials: string;
  readonly endpoint: TokenEndpoint;
  readonly store: TokenStore;
  readonly now: () => number;
}

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Asks Salesforce for a token by the grant of the connection and stores it.
 *
 * @param stored What the store holds for these credentials.
 * @returns what is now stored.
 */
export async function askForToken(context: AskContext, stored?: StoredToken): Promise<Result<StoredToken, Problem>> {
  const { access, credentials, endpoint, store, now } = context;
  const { auth } = access;
  if (auth.kind === 'refreshToken') return await refresh({ ...context, auth }, stored);

  let parameters: Record<string, string>;
  if (auth.kind === 'clientCredentials') {
    const { clientId, clientSecret } = auth;
    parameters = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  } else {
    const assertion = await signAssertion(access, auth, now());
    if (!assertion.ok) return assertion;
    parameters = { grant_type: JWT_BEARER, assertion: assertion.value };
  }
  const outcome = await endpoint.grant(parameters);
  if (outcome.kind !== 'granted') return err(outcome.problem);
  const granted = storedFrom(outcome.grant, credentials);
  await store.write(granted);
  return ok(granted);
}
