import type { IntegrationSpec } from '@zenbridge/connector/integration';
import { DEMO_CLIENT_ID } from '@zenbridge/simulators';

/** What a test changes about the integration. */
export interface IntegrationChange {
  readonly name?: string;
  readonly salesforce?: Partial<IntegrationSpec['salesforce']>;
  readonly zenqms?: Partial<IntegrationSpec['zenqms']>;
  readonly customFields?: readonly object[];
}

const zenqmsConnection = (name: string, baseUrl: string) => ({
  apiVersion: 'zenbridge/v1',
  kind: 'ZenqmsConnection',
  metadata: { name },
  spec: { baseUrl, token: { fromEnv: 'TEST_ZENQMS_TOKEN' } },
});

/** The connections to the simulators: `org`, `account`, and `other-account`. */
export const connections = (salesforceUrl: string, zenqmsUrl: string, otherZenqmsUrl: string) => [
  {
    apiVersion: 'zenbridge/v1',
    kind: 'SalesforceConnection',
    metadata: { name: 'org' },
    spec: {
      loginUrl: salesforceUrl,
      organizationId: '00DHs000000AcMeMAK',
      apiVersion: '68.0',
      auth: {
        clientCredentials: { clientId: DEMO_CLIENT_ID, clientSecret: { fromEnv: 'TEST_SALESFORCE_SECRET' } },
      },
    },
  },
  zenqmsConnection('account', zenqmsUrl),
  zenqmsConnection('other-account', otherZenqmsUrl),
];

/** An integration of Cases with the complaints category. */
export const integration = ({ name = 'complaints', salesforce, zenqms, customFields }: IntegrationChange = {}) => ({
  apiVersion: 'zenbridge/v1',
  kind: 'Integration',
  metadata: { name },
  spec: {
    salesforce: { connection: 'org', object: 'Case', trigger: 'createdOrUpdated', ...salesforce },
    sources: { outboundMessage: { token: { fromEnv: 'TEST_DELIVERY_TOKEN' } } },
    zenqms: {
      connection: 'account',
      category: 'CMP',
      recordId: 'externalId',
      duplicateScope: 'account',
      defaultAssignee: { email: 'qa.lead@acme.example' },
      ...zenqms,
    },
    timeZone: 'America/New_York',
    mapping: {
      title: { field: 'Subject' },
      dueDate: { today: true, offsetDays: 30 },
      customFields: customFields ?? [
        { to: 'Severity', from: 'Priority', values: { High: 'Major', Medium: 'Minor', Low: 'Minor' } },
      ],
    },
  },
});
