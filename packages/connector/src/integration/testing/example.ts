/** Valid definitions that tests change in one place. Lines count from 1: the integration begins at line 17. */
export const exampleYaml = `apiVersion: zenbridge/v1
kind: SalesforceConnection
metadata: { name: acme-org }
spec:
  loginUrl: https://acme.my.salesforce.com
  organizationId: 00D5g00000AbCdE
  apiVersion: "68.0"
  auth:
    jwtBearer: { clientId: client, username: bridge@acme.example, privateKey: { fromFile: /keys/sf.pem } }
---
apiVersion: zenbridge/v1
kind: ZenqmsConnection
metadata: { name: acme-qms }
spec:
  baseUrl: https://public-api-sandbox.zenqms.com
  token: { fromEnv: ZENQMS_TOKEN }
---
apiVersion: zenbridge/v1
kind: Integration
metadata: { name: complaints }
spec:
  salesforce:
    connection: acme-org
    object: Case
    trigger: createdOrUpdated
    filterFormula: "Status = 'Closed'"
  sources:
    outboundMessage: { token: { fromEnv: OM_TOKEN } }
  zenqms:
    connection: acme-qms
    category: CMP
    recordId: { customField: Salesforce Record ID }
    defaultAssignee: { email: qa.lead@acme.example }
  timeZone: America/New_York
  mapping:
    dueDate: { today: true, offsetDays: 30 }
    customFields:
      - { to: Severity, from: Priority, values: { High: Major, Low: Minor } }
      - { to: Source, value: Salesforce }
`;

/** The example with one piece of its text replaced. A piece that is not there is a mistake of the test. */
export function exampleWith(piece: string, replacement: string): string {
  if (!exampleYaml.includes(piece)) throw new Error(`the example has no ${piece}`);
  return exampleYaml.replace(piece, () => replacement);
}
