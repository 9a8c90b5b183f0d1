import type { IntegrationSpec } from '@zenbridge/connector/integration';
import { createMemoryTokenStore, createSalesforceClient, type SalesforceClient } from '@zenbridge/connector/salesforce';
import { type Patience, type WantedTrigger, wantTrigger } from '@zenbridge/connector/salesforce-metadata';
import { DEMO_SECRETS } from '../demo-world/demo-world.ts';
import { DEMO_CLIENT_ID } from '../demo-world/salesforce.ts';

/** The client of the connector, signed in to an org as ZenBridge is. */
export const bridgeClient = (loginUrl: string): SalesforceClient =>
  createSalesforceClient({
    connection: {
      loginUrl,
      apiVersion: '68.0',
      auth: {
        kind: 'clientCredentials',
        clientId: DEMO_CLIENT_ID,
        clientSecret: DEMO_SECRETS.salesforceClientSecret,
      },
    },
    tokenStore: createMemoryTokenStore(),
  });

/** Looks again and again without waiting long, and leaves a deployment that takes longer than `waitMs`. */
export const patience = (waitMs = 10_000): Patience => ({
  waitMs,
  pollMs: 1,
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

/** The token that addresses in tests end in. */
export const TOKEN = 'wh-9f2c1d7e5b';

/** What an integration wants of an org; fails the test if that cannot be said. */
export async function wanted(
  client: SalesforceClient,
  salesforce: Partial<IntegrationSpec['salesforce']> = {},
  more: { readonly integration?: string; readonly ingressUrl?: string; readonly token?: string } = {},
): Promise<WantedTrigger> {
  const { integration = 'complaints', ingressUrl = 'https://in.example', token = TOKEN } = more;
  const trigger = await wantTrigger(client, {
    integration,
    salesforce: { connection: 'acme-org', object: 'Case', trigger: 'createdOrUpdated', ...salesforce },
    token,
    ingressUrl,
    apiVersion: '68.0',
  });
  if (!trigger.ok) throw new Error(`${trigger.error.code}: ${trigger.error.detail}`);
  return trigger.value;
}
