import { createHmac, randomUUID } from 'node:crypto';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A webhook: where it goes, what it says, and the secret that it is signed with, as Standard Webhooks writes them. */
export interface Webhook {
  readonly url: string;
  readonly event: object;
  /** `whsec_` and the key in base64. */
  readonly secret: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an event as a sender does that signs its requests. */
export async function sendSigned({ url, event, secret, headers = {} }: Webhook): Promise<Answer> {
  const body = JSON.stringify(event);
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      ...headers,
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}
