import type { SalesforceAccess, SalesforceAuth } from '../access.ts';
import { createSalesforceClient, type SalesforceClient } from '../client.ts';
import { createMemoryTokenStore, type TokenStore } from '../oauth/token-store.ts';
import { type Answer, type ScriptedServer, type SeenRequest, startScriptedServer } from './scripted-server.ts';

export const ORG_ID = '00Dx0000000BV7zEAG';
export const TOKEN_PATH = '/services/oauth2/token';
export const CASES_PATH = '/services/data/v68.0/composite/sobjects/Case';

const CLIENT_CREDENTIALS: SalesforceAuth = { kind: 'clientCredentials', clientId: 'app', clientSecret: 'app-secret' };

/** An org that hands out the tokens `token-1`, `token-2` and so on, and answers the rest as the test says. */
export interface TestOrg extends ScriptedServer {
  /** How many tokens were asked for. */
  tokenCalls(): number;
  /** How many requests went to the API. */
  apiCalls(): number;
  access(changes?: Partial<SalesforceAccess>): SalesforceAccess;
  client(options?: {
    auth?: SalesforceAuth;
    store?: TokenStore;
    timeoutMs?: number;
    now?: () => number;
  }): SalesforceClient;
}

/**
 * @param api Answers requests other than those for tokens.
 * @param token Answers requests for tokens, if not as usual; `grant` is what is usual, numbered.
 */
export async function startOrg(
  api: (request: SeenRequest) => Answer,
  token: (request: SeenRequest, grant: Answer) => Answer | Promise<Answer> = (_, grant) => grant,
): Promise<TestOrg> {
  let granted = 0;
  const server = await startScriptedServer((request) => {
    if (request.path !== TOKEN_PATH) return api(request);
    granted += 1;
    const id = `https://login.example/id/${ORG_ID}/005x00000000001AAA`;
    const body = { access_token: `token-${granted}`, instance_url: server.url, id, scope: 'api refresh_token' };
    return token(request, { body });
  });
  const access = (changes?: Partial<SalesforceAccess>): SalesforceAccess => ({
    loginUrl: server.url,
    apiVersion: '68.0',
    organizationId: ORG_ID,
    auth: CLIENT_CREDENTIALS,
    ...changes,
  });
  return {
    ...server,
    access,
    tokenCalls: () => server.count(TOKEN_PATH),
    apiCalls: () => server.seen.filter(({ path }) => path !== TOKEN_PATH).length,
    client: ({ auth, store = createMemoryTokenStore(), timeoutMs = 5_000, now = Date.now } = {}) =>
      createSalesforceClient({ connection: access(auth && { auth }), tokenStore: store, timeoutMs, now }),
  };
}

/** The value of a success; a failure fails the test with its code and detail. */
export function valueIn<T>(result: { ok: true; value: T } | { ok: false; error: { code: string; detail: string } }): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.detail}`);
}
