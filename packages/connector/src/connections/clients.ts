import type { SalesforceConnectionSpec } from '../integration/schema/salesforce-connection.ts';
import type { Resolved } from '../integration/secrets/resolve-secrets.ts';
import type { SalesforceAccess } from '../salesforce/access.ts';
import { createSalesforceClient } from '../salesforce/client.ts';
import type { TokenStore } from '../salesforce/oauth/token-store.ts';
import { createZenqmsClient } from '../zenqms/client/client.ts';
import { callRecorder } from './calls.ts';
import type { ClientFactories } from './connections.ts';

/** What the clients of one process have in common. */
export interface ClientOptions {
  readonly timeoutMs: number;
  readonly now: () => number;
  /** Where the tokens of a Salesforce connection are kept for all processes. */
  readonly tokenStore: (connection: string) => TokenStore;
}

/** Makes clients of Salesforce and ZenQMS connections. */
export function clientFactories({ timeoutMs, now, tokenStore }: ClientOptions): ClientFactories {
  return {
    salesforce: (name, spec) =>
      createSalesforceClient({
        connection: toAccess(spec),
        tokenStore: tokenStore(name),
        timeoutMs,
        now,
        onCall: callRecorder('salesforce', name),
      }),
    zenqms: (name, connection) =>
      createZenqmsClient({ connection, timeoutMs, now, onCall: callRecorder('zenqms', name) }),
  };
}

function toAccess({ auth, ...org }: Resolved<SalesforceConnectionSpec>): SalesforceAccess {
  if (auth.jwtBearer !== undefined) return { ...org, auth: { kind: 'jwtBearer', ...auth.jwtBearer } };
  if (auth.clientCredentials !== undefined) {
    return { ...org, auth: { kind: 'clientCredentials', ...auth.clientCredentials } };
  }
  return { ...org, auth: { kind: 'refreshToken', ...auth.refreshToken } };
}
