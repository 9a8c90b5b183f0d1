import { parseDefinitions } from '@zenbridge/connector/integration';
import { applyDefinitions } from '@zenbridge/local';
import type { Stand } from './stand.ts';

const connections = (salesforceUrl: string, zenqmsUrl: string): string => `
apiVersion: zenbridge/v1
kind: SalesforceConnection
metadata: { name: org }
spec:
  loginUrl: ${salesforceUrl}
  organizationId: 00DHs000000AcMeMAK
  apiVersion: "68.0"
  auth:
    clientCredentials: { clientId: { fromEnv: SALESFORCE_CLIENT_ID }, clientSecret: { fromEnv: SALESFORCE_CLIENT_SECRET } }
---
apiVersion: zenbridge/v1
kind: ZenqmsConnection
metadata: { name: account }
spec: { baseUrl: "${zenqmsUrl}", token: { fromEnv: ZENQMS_TOKEN } }
`;

/** An ordinary integration: a filter formula that is evaluated here, a title, two custom fields. */
const integration = (name: string): string => `
apiVersion: zenbridge/v1
kind: Integration
metadata: { name: ${name} }
spec:
  salesforce:
    connection: org
    object: Case
    trigger: createdOrUpdated
    filterFormula: NOT(ISPICKVAL(Status, "Closed"))
    filterRunsIn: zenbridge
  sources: { outboundMessage: { token: { fromEnv: SOURCE_TOKEN } } }
  zenqms: { connection: account, category: CMP, recordId: externalId, defaultAssignee: { email: qa.lead@acme.example } }
  timeZone: America/New_York
  mapping:
    title: { field: Subject }
    customFields:
      - { to: Severity, from: Priority, values: { High: Critical, Low: Minor } }
      - { to: Reference, from: CaseNumber }
`;

/** Names of as many integrations as asked for. */
export const integrationNames = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `complaints-${n + 1}`);

/** Stores definitions of these integrations, of one org and one account: those of the stand's simulators. */
export async function defineIntegrations(
  { redis, keys, salesforce, zenqms }: Stand,
  names: readonly string[],
): Promise<void> {
  const text = [connections(salesforce.url, zenqms.url), ...names.map(integration)].join('---');
  const parsed = parseDefinitions([{ path: 'bench', text }]);
  if (!parsed.ok) throw new Error(parsed.error.map(({ at, detail }) => `${at}: ${detail}`).join('\n'));
  await applyDefinitions(parsed.value.definitions, { redis, keys, folder: 'the bench' });
}
