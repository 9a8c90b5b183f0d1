import type { DefinitionInput } from '@zenbridge/ledger';
import { ACTION_ID, ORGANIZATION_ID } from './soap.ts';

/** The secrets of the integrations below, as an environment. */
export const secrets = {
  OM_TOKEN: 'om-token-om-token-om-token',
  BEARER: 'bearer-bearer-bearer-bearer',
  SIGNING_SECRET: 'whsec_c2VjcmV0LW9mLXRoZS10ZXN0cy1vZi16ZW5icmlkZ2U=',
};

const document = (kind: string, name: string, spec: object): DefinitionInput => ({
  kind,
  name,
  definition: { apiVersion: 'zenbridge/v1', kind, metadata: { name }, spec },
});

/** An integration, in the parts that the ingress looks at. */
export const integration = (name: string, sources: object): DefinitionInput =>
  document('Integration', name, { salesforce: { connection: 'acme-org', object: 'Case' }, sources });

/** A connection and three integrations: `complaints` takes everything, `signed` and `bearer` one kind of JSON sender each. */
export const definitions: readonly DefinitionInput[] = [
  document('SalesforceConnection', 'acme-org', { organizationId: ORGANIZATION_ID }),
  integration('complaints', {
    outboundMessage: { token: { fromEnv: 'OM_TOKEN' }, actionId: ACTION_ID },
    webhook: { bearerToken: { fromEnv: 'BEARER' }, signingSecret: { fromEnv: 'SIGNING_SECRET' } },
  }),
  integration('signed', { webhook: { signingSecret: { fromEnv: 'SIGNING_SECRET' } } }),
  integration('bearer', { webhook: { bearerToken: { fromEnv: 'BEARER' } } }),
];
