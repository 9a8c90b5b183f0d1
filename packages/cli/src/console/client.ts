import type { Access } from './access.ts';
import { ConsoleFailure, type Refusal, refused } from './failure.ts';

/** A request to an address below `/api/v1` of the console. */
export interface ConsoleRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Parameters of the address; those that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** Sent as YAML, in place of `body`. */
  readonly yaml?: string;
}

const TIMEOUT_MS = 60_000;

/**
 * Sends a request and reads the JSON of the answer.
 *
 * @throws ConsoleFailure when the console refuses it or does not answer
 */
export async function ask(access: Access, request: ConsoleRequest): Promise<unknown> {
  const { status, ok, text } = await send(access, request, 'application/json');
  const answered = jsonIn(text);
  if (ok && answered !== undefined) return answered;
  throw refused(status, (answered ?? {}) as Refusal);
}

/** Sends a request and takes the text of the answer as it is. Throws like `ask`. */
export async function askText(access: Access, request: ConsoleRequest): Promise<string> {
  const { status, ok, text } = await send(access, request, 'application/yaml');
  if (ok) return text;
  throw refused(status, (jsonIn(text) ?? {}) as Refusal);
}

/** A part of an address: `inAddress('a b')` is `a%20b`. */
export const inAddress = (name: string): string => encodeURIComponent(name);

async function send({ url, token }: Access, request: ConsoleRequest, accept: string) {
  const { method = 'GET', path, query = {}, body, yaml } = request;
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  const search = given.size === 0 ? '' : `?${given}`;
  const content = yaml ?? (body && JSON.stringify(body));
  try {
    const response = await fetch(`${url}/api/v1${path}${search}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept,
        ...(content !== undefined && { 'content-type': yaml === undefined ? 'application/json' : 'application/yaml' }),
      },
      ...(content !== undefined && { body: content }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, ok: response.ok, text: await response.text() };
  } catch (error) {
    throw new ConsoleFailure(
      `${url} does not answer: ${reasonOf(error)}. --url or ZENBRIDGE_API_URL names the console.\n`,
    );
  }
}

function jsonIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Node's fetch says what happened in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
