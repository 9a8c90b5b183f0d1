import type { Access } from './access.ts';

/** Why the console did not do what it was asked for, as it says itself. */
export interface Refusal {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly at?: string;
  readonly remedy?: string;
}

/** What became of a request to the console. */
export type Answer =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly refusal: Refusal }
  | { readonly kind: 'unreachable'; readonly detail: string };

const TIMEOUT_MS = 60_000;

/** Sends a request with a JSON body to an address below `/api/v1` of the console. */
export async function post({ url, token }: Access, path: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answered = jsonIn(await response.text());
    if (response.ok && answered !== undefined) return { kind: 'answer', body: answered };
    return { kind: 'refused', status: response.status, refusal: (answered ?? {}) as Refusal };
  } catch (error) {
    return { kind: 'unreachable', detail: `${url} does not answer: ${reasonOf(error)}.` };
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

/** A refusal for people to read. */
export function refusalText(status: number, { code, title, detail, at, remedy }: Refusal): string {
  if (code === undefined)
    return `The console answered with status ${status} and without an explanation. Is the address right?\n`;
  const place = at === undefined ? '' : `At ${at}: `;
  return `${code}: ${title ?? ''}\n${place}${detail ?? ''}\n${remedy ?? ''}\n`;
}
