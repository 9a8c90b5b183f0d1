import { type IntegrationSpec, parseDefinitions } from '@zenbridge/connector/integration';
import { createMemoryTokenStore, createSalesforceClient } from '@zenbridge/connector/salesforce';
import { checkIntegration, type Finding } from '@zenbridge/connector/setup';
import { createZenqmsClient } from '@zenbridge/connector/zenqms';
import {
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
  startZenqmsSimulator,
  type ZenqmsSimulator,
} from '@zenbridge/simulators';

/** Both simulators, and clients that ask them over HTTP. */
export interface Live {
  readonly salesforce: SalesforceSimulator;
  readonly zenqms: ZenqmsSimulator;
  /** Compares an integration with them, with descriptions that are asked for anew. */
  check(spec: IntegrationSpec): Promise<Finding[]>;
  close(): Promise<void>;
}

/** Starts them. */
export async function startLive(): Promise<Live> {
  const [salesforce, zenqms] = await Promise.all([startSalesforceSimulator(), startZenqmsSimulator()]);
  const auth = {
    kind: 'clientCredentials',
    clientId: DEMO_CLIENT_ID,
    clientSecret: DEMO_SECRETS.salesforceClientSecret,
  } as const;
  const connection = { loginUrl: salesforce.url, apiVersion: '68.0', auth };
  const account = createZenqmsClient({
    connection: { baseUrl: zenqms.url, token: DEMO_SECRETS.zenqmsToken },
    timeoutMs: 5_000,
  });
  return {
    salesforce,
    zenqms,
    check: (spec) => {
      const org = createSalesforceClient({ connection, tokenStore: createMemoryTokenStore() });
      return checkIntegration(spec, { salesforce: org, zenqms: account });
    },
    close: async () => {
      account.close();
      await Promise.all([salesforce.close(), zenqms.close()]);
    },
  };
}

/** What of an integration is to be checked; the rest is as it should be. */
export interface Parts {
  readonly salesforce?: object;
  readonly zenqms?: object;
  readonly mapping?: object;
  readonly sources?: object;
}

/** An integration of Cases and the category CMP, as a file would define it, with parts of it replaced. */
export function specWith({ salesforce, zenqms, mapping, sources }: Parts): IntegrationSpec {
  const head = (kind: string, name: string) => ({ apiVersion: 'zenbridge/v1', kind, metadata: { name } });
  const auth = { clientCredentials: { clientId: 'x', clientSecret: { fromEnv: 'X' } } };
  const documents = [
    {
      ...head('SalesforceConnection', 'org'),
      spec: { loginUrl: 'http://localhost', organizationId: '00DHs000000AcMeMAK', apiVersion: '68.0', auth },
    },
    { ...head('ZenqmsConnection', 'account'), spec: { baseUrl: 'http://localhost', token: { fromEnv: 'X' } } },
    {
      ...head('Integration', 'checked'),
      spec: {
        salesforce: { connection: 'org', object: 'Case', trigger: 'created', ...salesforce },
        sources: sources ?? { webhook: { bearerToken: { fromEnv: 'X' } } },
        zenqms: {
          connection: 'account',
          category: 'CMP',
          defaultAssignee: { email: 'qa.lead@acme.example' },
          ...zenqms,
        },
        timeZone: 'America/New_York',
        mapping: mapping ?? { customFields: [{ to: 'Severity', value: 'Minor' }] },
      },
    },
  ];
  const files = documents.map((document, index) => ({ path: `${index}`, text: JSON.stringify(document) }));
  const parsed = parseDefinitions(files);
  const spec = parsed.ok ? parsed.value.integrations.get('checked')?.spec : undefined;
  if (spec === undefined) throw new Error(JSON.stringify(parsed));
  return spec;
}
