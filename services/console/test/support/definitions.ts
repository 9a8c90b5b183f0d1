import type { DefinitionInput } from '@zenbridge/ledger';

const document = (kind: string, name: string, spec: object): DefinitionInput => ({
  kind,
  name,
  definition: { apiVersion: 'zenbridge/v1', kind, metadata: { name }, spec },
});

/** The specification of an integration about Cases. */
export const integrationSpec = {
  salesforce: { connection: 'acme-org', object: 'Case', trigger: 'createdOrUpdated' },
  sources: { outboundMessage: { token: { fromEnv: 'OM_TOKEN' } } },
  zenqms: { connection: 'acme-qms', category: 'CMP', defaultAssignee: { email: 'qa@acme.example' } },
};

export const integration = (name: string): DefinitionInput => document('Integration', name, integrationSpec);

/** An org and an account, which integrations refer to. */
export const connections: readonly DefinitionInput[] = [
  document('SalesforceConnection', 'acme-org', {
    loginUrl: 'https://acme.my.salesforce.com',
    organizationId: '00D5g000004ABCDEA4',
    apiVersion: '68.0',
    auth: { clientCredentials: { clientId: { fromEnv: 'CLIENT_ID' }, clientSecret: { fromEnv: 'CLIENT_SECRET' } } },
  }),
  document('ZenqmsConnection', 'acme-qms', { baseUrl: 'https://qms.example', token: { fromEnv: 'ZENQMS_TOKEN' } }),
];
