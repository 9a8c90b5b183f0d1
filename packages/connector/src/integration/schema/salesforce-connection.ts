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
  loginUrl: rootUrl,
  organizationId: salesforceId('00D'),
  apiVersion: z.string({ error: 'write it in quotes, such as "68.0"' }).regex(/^\d{2,3}\.0$/, 'write it as "68.0"'),
  auth,
});

export type SalesforceConnectionSpec = z.output<typeof salesforceConnectionSpec>;
