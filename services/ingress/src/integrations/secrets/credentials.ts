import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** SHA-256 of a token: enough to recognise it, useless to whoever finds it. */
export type TokenDigest = Buffer;

/** The three headers of Standard Webhooks. */
export interface SignatureHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** Whether a body was signed with the secret, within the last five minutes. */
export type Verify = (body: Buffer, headers: SignatureHeaders) => boolean;

/** The digest to compare a token with. */
export const digestOf = (token: string): TokenDigest => hash('sha256', token, 'buffer');

// Compared with when there is nothing to compare with, so that the answer takes the same time.
const nobodysDigest = digestOf(randomBytes(32).toString('hex'));
const nobodysVerify = verifierOf(randomBytes(32).toString('base64'));

/** Whether `token` is the one of `digest`. Takes the same time for every token, and when there is no digest at all. */
export function tokenMatches(token: string, digest: TokenDigest | undefined): boolean {
  return timingSafeEqual(digestOf(token), digest ?? nobodysDigest) && digest !== undefined;
}

/** Whether the signature fits. Takes the same time when there is nothing to verify it with. */
export function signatureMatches(body: Buffer, headers: SignatureHeaders, verify: Verify | undefined): boolean {
  return (verify ?? nobodysVerify)(body, headers) && verify !== undefined;
}

/**
 * The check of Standard Webhooks signatures made with `secret`.
 *
 * @param secret base64 of the key, with or without `whsec_` before it
 * @throws if it is not
 */
export function verifierOf(secret: string): Verify {
  const webhook = new Webhook(secret);
  return (body, headers) => {
    try {
      webhook.verify(body, { ...headers }, { jsonParse: false });
      return true;
    } catch {
      // Too old, too new, unreadable or made with another secret: the sender is told nothing of which.
      return false;
    }
  };
}
