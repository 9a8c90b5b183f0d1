import type { DefinitionInput } from '@zenbridge/ledger';
import {
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
  startZenqmsSimulator,
  type ZenqmsSimulator,
} from '@zenbridge/simulators';
import { startTestConsole, type TestConsole } from './console.ts';

const SALESFORCE_SECRET = 'TEST_DEMO_SALESFORCE_SECRET';
const ZENQMS_TOKEN = 'TEST_DEMO_ZENQMS_TOKEN';

/** A definition as the store takes it. */
const defined = (kind: string, name: string, spec: object): DefinitionInput => ({
  kind,
  name,
  definition: { apiVersion: 'zenbridge/v1', kind, metadata: { name }, spec },
});

/** The specification of a connection to a simulated org. */
const orgSpec = (loginUrl: string) => ({
  loginUrl,
  organizationId: '00DHs000000AcMeMAK',
  apiVersion: '68.0',
  auth: { clientCredentials: { clientId: DEMO_CLIENT_ID, clientSecret: { fromEnv: SALESFORCE_SECRET } } },
});

/** The specification of a connection to a simulated account. */
const accountSpec = (baseUrl: string) => ({ baseUrl, token: { fromEnv: ZENQMS_TOKEN } });

/** A console between a simulated org and a simulated account, to which the connections `org` and `account` lead. */
export interface DemoConsole {
  readonly console: TestConsole;
  readonly salesforce: SalesforceSimulator;
  readonly zenqms: ZenqmsSimulator;
  stop(): Promise<void>;
}

/** Starts it, with settings that differ from those of a test. */
export async function startDemoConsole(env: Readonly<Record<string, string>> = {}): Promise<DemoConsole> {
  const [salesforce, zenqms] = await Promise.all([startSalesforceSimulator(), startZenqmsSimulator()]);
  process.env[SALESFORCE_SECRET] = DEMO_SECRETS.salesforceClientSecret;
  process.env[ZENQMS_TOKEN] = DEMO_SECRETS.zenqmsToken;
  const console = await startTestConsole(env);
  await console.define(
    defined('SalesforceConnection', 'org', orgSpec(salesforce.url)),
    defined('ZenqmsConnection', 'account', accountSpec(zenqms.url)),
  );
  return {
    console,
    salesforce,
    zenqms,
    stop: async () => {
      await console.stop();
      await Promise.all([salesforce.close(), zenqms.close()]);
    },
  };
}
