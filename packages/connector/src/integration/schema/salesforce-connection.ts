import { z } from 'zod';
import { oneOf } from './one-of.ts';
import { salesforceId } from './salesforce-id.ts';
import { secretReference, textOrReference } from './secret-reference.ts';
import { someText } from './text.ts';
import { rootUrl } from './url.ts';

/** How ZenBridge logs in: one of the three OAuth flows that need no person. */
const auth = oneOf('way to log in', {
  jwtBearer: z.strictObject({
    clientId: textOrReference,
    username: someText,
    privateKey: secretReference,
    audience: rootUrl.exactOptional(),
  }),
  clientCredentials: z.strictObject({ clientId: textOrReference, clientSecret: secretReference }),
  refreshToken: z.strictObject({
    clientId: textOrReference,
    clientSecret: secretReference.exactOptional(),
    refreshToken: secretReference,
  }),
});

/** How to reach one Salesforce org. */
export const salesforceConnectionSpec = z.strictObject({
  loginUrl: rootUrl.describe('My Domain of the org, such as https://acme.my.salesforce.com'),
  organizationId: salesforceId('00D').describe('Id of the org; deliveries and credentials of other orgs are refused'),
  apiVersion: z
    .string({ error: 'write it in quotes, such as "68.0"' })
    .regex(/^\d{2,3}\.0$/, 'write it as "68.0"')
    .describe('Version of the REST API, in quotes: "68.0"'),
  auth: auth.describe('One of the three OAuth flows that need no person'),
});

export type SalesforceConnectionSpec = z.output<typeof salesforceConnectionSpec>;
