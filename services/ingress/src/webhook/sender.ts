import type { IncomingHttpHeaders } from 'node:http';
import type { KnownIntegration } from '../integrations/known-integration.ts';
import { type SignatureHeaders, signatureMatches, tokenMatches } from '../integrations/secrets/credentials.ts';

/** What a sender of JSON events shows to be let in. */
export interface Sender {
  readonly bearer: string | undefined;
  readonly signature: SignatureHeaders | undefined;
}

/** Reads what a sender shows from the headers of its request. Nothing of it has been checked. */
export function senderOf(headers: IncomingHttpHeaders): Sender {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
  const isSigned = typeof id === 'string' && typeof timestamp === 'string' && typeof signature === 'string';
  return {
    bearer,
    signature: isSigned
      ? { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
      : undefined,
  };
}

/** Whether the bearer token is that of the integration. */
export function bearerFits({ bearer }: Sender, integration: KnownIntegration | undefined): boolean {
  return bearer !== undefined && tokenMatches(bearer, integration?.bearer);
}

/** Whether the signature of the body was made with the secret of the integration. */
export function signatureFits({ signature }: Sender, body: Buffer, integration: KnownIntegration | undefined): boolean {
  return signature !== undefined && signatureMatches(body, signature, integration?.verify);
}
