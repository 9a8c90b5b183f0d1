import { DEMO_SECRETS } from '../demo-world/demo-world.ts';
import { DEMO_CLIENT_ID } from '../demo-world/salesforce.ts';

/** An HTTP answer, its body parsed when it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
}

/** Sends a request; an object goes as JSON, `URLSearchParams` as a form. */
export async function call(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isForm = body instanceof URLSearchParams;
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Asks the token endpoint of an org. */
export const askToken = (org: string, form: Record<string, string>): Promise<Answer> =>
  call('POST', `${org}/services/oauth2/token`, new URLSearchParams(form));

/** Calls the REST API of an org below `/services/data/v68.0`, signed in by client credentials. */
export type RestCaller = (method: string, path: string, body?: unknown) => Promise<Answer>;

export async function signIn(org: string, clientId: string = DEMO_CLIENT_ID): Promise<RestCaller> {
  const { body } = await askToken(org, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: DEMO_SECRETS.salesforceClientSecret,
  });
  return (method, path, sent) =>
    call(method, `${org}/services/data/v68.0${path}`, sent, { authorization: `Bearer ${body.access_token}` });
}
