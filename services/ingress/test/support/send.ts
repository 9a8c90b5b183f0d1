import { Webhook } from 'standardwebhooks';
import { secrets } from './definitions.ts';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** How a request differs from an ordinary one; a header set to `undefined` is left out. */
export interface Different {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

type Body = string | Buffer;

/** Delivers an Outbound Message to the integration `complaints`. */
export function deliver(url: string, body: Body, { path, headers }: Different = {}): Promise<Answer> {
  const address = `${url}${path ?? `/salesforce/outbound-messages/complaints/${secrets.OM_TOKEN}`}`;
  return post(address, body, { 'content-type': 'text/xml; charset=utf-8', soapaction: '""', ...headers });
}

/** Sends JSON events to the integration `complaints`, with its bearer token. */
export function sendEvents(url: string, body: Body | object, { path, headers }: Different = {}): Promise<Answer> {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return post(`${url}${path ?? '/events/complaints'}`, bytes, {
    'content-type': 'application/json',
    authorization: `Bearer ${secrets.BEARER}`,
    ...headers,
  });
}

/** The headers of a request that is signed as Standard Webhooks says, and carries no bearer token. */
export function signedHeaders(body: string, id: string, at = new Date(), secret = secrets.SIGNING_SECRET) {
  return {
    authorization: undefined,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

async function post(
  address: string,
  body: Body,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Answer> {
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const bytes = typeof body === 'string' ? body : new Uint8Array(body);
  const response = await fetch(address, { method: 'POST', body: bytes, headers: present });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
