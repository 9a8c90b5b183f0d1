const CALL_MS = 15_000;

/** A request whose body, if any, is a form or anything that becomes JSON. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bearer?: string;
}

/**
 * Sends a request and gives the JSON of the answer, or undefined when the answer has no body.
 * @throws Error with status and body when the answer is not a success
 */
export async function call({ method, url, form, json, bearer }: Call): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: form === undefined ? (json === undefined ? null : JSON.stringify(json)) : new URLSearchParams(form),
    signal: AbortSignal.timeout(CALL_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname} was answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
