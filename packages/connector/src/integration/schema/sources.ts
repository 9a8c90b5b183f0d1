import { z } from 'zod';
import { salesforceId } from './salesforce-id.ts';
import { secretReference } from './secret-reference.ts';

const outboundMessage = z.strictObject({
  /** The last part of the address that Salesforce delivers to. */
  token: secretReference,
  /** Only this Outbound Message is accepted, when given. */
  actionId: salesforceId('04k').exactOptional(),
});

const webhook = z
  .strictObject({
    /** Standard Webhooks secret (`whsec_…`). */
    signingSecret: secretReference.exactOptional(),
    /** Bearer token, for senders that cannot sign. */
    bearerToken: secretReference.exactOptional(),
  })
  .refine((value) => value.signingSecret !== undefined || value.bearerToken !== undefined, {
    error: 'give signingSecret, bearerToken or both: anyone could send events otherwise',
  });

/** Where the events of an integration come from. */
export const sources = z
  .strictObject({ outboundMessage: outboundMessage.exactOptional(), webhook: webhook.exactOptional() })
  .refine((value) => value.outboundMessage !== undefined || value.webhook !== undefined, {
    error: 'give outboundMessage, webhook or both: no event could arrive otherwise',
  });
