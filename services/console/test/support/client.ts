/** An answer, read to its end. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** How a request differs from a plain GET. */
interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form does. */
  readonly form?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** Sends requests to one console, as somebody. */
export interface Client {
  send(path: string, call?: Call): Promise<Answer>;
  /** The JSON of the answer to a GET. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json(path: string): Promise<any>;
}

/** A client of the console at `url` that sends `headers` with every request. Redirects are answers to look at. */
export function createClient(url: string, headers: Readonly<Record<string, string>>): Client {
  const send: Client['send'] = async (path, { method, headers: more, json, form, text } = {}) => {
    const body = json !== undefined ? JSON.stringify(json) : form !== undefined ? new URLSearchParams(form) : text;
    const response = await fetch(`${url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: { ...headers, ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...more },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { send, json: async (path) => JSON.parse((await send(path)).text) };
}
