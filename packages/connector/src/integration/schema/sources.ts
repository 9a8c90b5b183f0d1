import { z } from 'zod';
import { salesforceId } from './salesforce-id.ts';
import { secretReference } from './secret-reference.ts';

const outboundMessage = z.strictObject({
  token: secretReference.describe('The last part of the address that Salesforce delivers to'),
  actionId: salesforceId('04k').exactOptional().describe('Only this Outbound Message is accepted, when given'),
});

const webhook = z
  .strictObject({
    signingSecret: secretReference.exactOptional().describe('Standard Webhooks secret (whsec_…)'),
    bearerToken: secretReference.exactOptional().describe('Bearer token, for senders that cannot sign'),
  })
  .refine((value) => value.signingSecret !== undefined || value.bearerToken !== undefined, {
    error: 'give signingSecret, bearerToken or both: anyone could send events otherwise',
  })
  .meta({ minProperties: 1 });

/** Where the events of an integration come from. */
export const sources = z
  .strictObject({
    outboundMessage: outboundMessage.exactOptional().describe('Outbound Messages that a Flow sends'),
    webhook: webhook.exactOptional().describe('JSON events from Apex, Flow callouts and middleware'),
  })
  .refine((value) => value.outboundMessage !== undefined || value.webhook !== undefined, {
    error: 'give outboundMessage, webhook or both: no event could arrive otherwise',
  })
  .meta({ minProperties: 1 });
