import { DEMO_CLIENT_ID } from '@zenbridge/simulators';

/** Names the variable of the token in the definitions. */
export const TOKEN = 'TEST_DOCTOR_OM_TOKEN';

/** An integration to be examined, with its connections to an org and an account. */
export const definitionsOf = (org: string, account: string) => `apiVersion: zenbridge/v1
kind: SalesforceConnection
metadata: { name: doctor-org }
spec:
  loginUrl: ${org}
  organizationId: 00DHs000000AcMeMAK
  apiVersion: "68.0"
  auth: { clientCredentials: { clientId: ${DEMO_CLIENT_ID}, clientSecret: { fromEnv: TEST_DEMO_SALESFORCE_SECRET } } }
---
apiVersion: zenbridge/v1
kind: ZenqmsConnection
metadata: { name: doctor-account }
spec: { baseUrl: "${account}", token: { fromEnv: TEST_DEMO_ZENQMS_TOKEN } }
---
apiVersion: zenbridge/v1
kind: Integration
metadata: { name: examined }
spec:
  salesforce: { connection: doctor-org, object: Case, trigger: created, filterFormula: IsEscalated }
  sources: { outboundMessage: { token: { fromEnv: ${TOKEN} } }, webhook: { bearerToken: { fromEnv: ${TOKEN} } } }
  zenqms:
    connection: doctor-account
    category: CMP
    recordId: { customField: Salesforce Record ID }
    defaultAssignee: { email: qa.lead@acme.example }
  mapping:
    customFields:
      - { to: Severity, from: Priority, values: { High: Major }, onUnknown: { value: Minor } }
      - { to: Reference, from: Account.Name }
`;
