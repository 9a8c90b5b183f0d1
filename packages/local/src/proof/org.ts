import * as z from 'zod';

/** How to log in to an org as an application. */
export interface OrgAccess {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Saves records in a Salesforce org through its REST API, as a person or another application would. */
export interface Org {
  /** Creates a record and gives its id. */
  create(object: string, fields: Readonly<Record<string, unknown>>): Promise<string>;
  update(object: string, id: string, fields: Readonly<Record<string, unknown>>): Promise<void>;
}

const token = z.object({ access_token: z.string(), instance_url: z.string() });
const saved = z.object({ id: z.string() });
const DATA = '/services/data/v68.0/sobjects';

/** Logs in with the client credentials flow. Throws when the org does not accept what is sent. */
export async function logIn({ url, clientId, clientSecret }: OrgAccess): Promise<Org> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const login = token.parse(await answer(`${url}/services/oauth2/token`, { method: 'POST', body: form }));
  const call = (method: string, path: string, fields: Readonly<Record<string, unknown>>): Promise<unknown> =>
    answer(`${login.instance_url}${DATA}/${path}`, {
      method,
      headers: { authorization: `Bearer ${login.access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
  return {
    create: async (object, fields) => saved.parse(await call('POST', object, fields)).id,
    update: async (object, id, fields) => {
      await call('PATCH', `${object}/${id}`, fields);
    },
  };
}

async function answer(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method} ${new URL(url).pathname} was answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
