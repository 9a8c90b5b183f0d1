import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { SalesforceAuth } from '../access.ts';
import type { TokenEndpoint } from './endpoint.ts';
import { storedFrom } from './stored-token.ts';
import type { StoredToken, TokenStore } from './token-store.ts';

type RefreshAuth = Extract<SalesforceAuth, { kind: 'refreshToken' }>;

/** What a refresh needs. It runs under the lock of the store. */
export interface RefreshContext {
  readonly auth: RefreshAuth;
  readonly credentials: string;
  readonly endpoint: TokenEndpoint;
  readonly store: TokenStore;
  readonly now: () => number;
}

const clientOf = ({ clientId, clientSecret }: RefreshAuth): Record<string, string> => ({
  client_id: clientId,
  ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
});

/** Where refresh tokens rotate, sending one that is used up revokes everything that came of it. */
const inDoubt = (why: string): Problem => ({
  code: 'ZB_SALESFORCE_AUTH',
  detail: `A refresh was sent and its answer was lost; ${why}. Authorise the app again and set the new refresh token.`,
});

/** Finds out, without sending the refresh token for use, whether an earlier refresh with it went through. */
async function settleDoubt({ auth, endpoint }: RefreshContext, token: string): Promise<Problem | undefined> {
  if (auth.clientSecret === undefined) return inDoubt('without a client secret Salesforce cannot be asked about it');
  const state = await endpoint.inspect({ ...clientOf(auth), token, token_type_hint: 'refresh_token' });
  if (state.kind === 'failed') return state.problem;
  if (state.kind === 'active') return undefined;
  return inDoubt(
    state.kind === 'inactive'
      ? 'Salesforce says that the refresh token is no longer active'
      : 'Salesforce does not say what became of it',
  );
}

/**
 * Refreshes the access token. Unless Salesforce is known not to rotate refresh tokens, the store is told before the
 * request is sent; so a lost answer, or a process that ends in between, leaves a mark, and the refresh token is then not
 * sent again before Salesforce has said that it is still good. A new refresh token is stored before anything uses it.
 *
 * @param stored What the store holds for these credentials, read under the lock.
 * @returns what is now stored: `ZB_SALESFORCE_AUTH` if a person has to authorise again, else a passing problem.
 */
export async function refresh(context: RefreshContext, stored?: StoredToken): Promise<Result<StoredToken, Problem>> {
  const { auth, credentials, endpoint, store, now } = context;
  const refreshToken = stored?.refreshToken ?? auth.refreshToken;
  const rotates = stored?.rotates;
  if (stored?.refreshSentAt !== undefined) {
    const doubt = await settleDoubt(context, refreshToken);
    if (doubt !== undefined) return err(doubt);
  }
  const unsent: StoredToken = { credentials, refreshToken, ...(rotates === undefined ? {} : { rotates }) };
  if (rotates !== false) await store.write({ ...unsent, refreshSentAt: now() });

  const outcome = await endpoint.grant({ grant_type: 'refresh_token', refresh_token: refreshToken, ...clientOf(auth) });
  if (outcome.kind === 'granted') {
    const { refresh_token: next } = outcome.grant;
    const renewed: StoredToken = {
      ...storedFrom(outcome.grant, credentials),
      refreshToken: next ?? refreshToken,
      rotates: next !== undefined && next !== refreshToken,
    };
    await store.write(renewed);
    return ok(renewed);
  }
  // A lock may run out while its holder waits: another process may have refreshed meanwhile.
  const latest = await store.read();
  const someoneElse = latest?.credentials === credentials && latest.refreshToken !== refreshToken;
  if (someoneElse && latest.accessToken !== undefined) return ok(latest);
  if (outcome.kind === 'refused' || !outcome.maybeSpent) {
    if (rotates !== false) await store.write(unsent);
    return err(outcome.problem);
  }
  if (rotates === false || auth.clientSecret !== undefined) return err(outcome.problem);
  return err(inDoubt('without a client secret Salesforce cannot be asked about it'));
}
