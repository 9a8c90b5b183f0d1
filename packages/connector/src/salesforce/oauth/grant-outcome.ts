import type { Problem } from '@zenbridge/runtime';
import { z } from 'zod';
import { retryAfterMs } from '../http/retry-after.ts';
import type { HttpAnswer } from '../http/send.ts';

const grantAnswer = z.object({
  access_token: z.string().min(1),
  instance_url: z.url(),
  refresh_token: z.string().min(1).optional(),
  id: z.string().optional(),
  scope: z.string().optional(),
});
const errorAnswer = z.object({ error: z.string(), error_description: z.string().default('') });

/** What the token endpoint gives. It says nothing about how long the access token lasts. */
export type Grant = z.output<typeof grantAnswer>;

/** How a request for a token ended. */
export type GrantOutcome =
  | { readonly kind: 'granted'; readonly grant: Grant }
  /** A definite no. Asking again the same way is pointless. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Passing. If `maybeSpent`, Salesforce may have used up the refresh token that was sent. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly maybeSpent: boolean };

const MOST_WORDS = 200;
const PASSING_ERRORS = ['unknown_error', 'server_error', 'temporarily_unavailable'];
const PASSING_DESCRIPTION = /rate exceeded|retry your request/i;

/** The parsed body, or undefined if it is not JSON. */
export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A passing failure of the token endpoint. */
export function passing(detail: string, answer?: HttpAnswer): Problem {
  const wait = answer === undefined ? undefined : retryAfterMs(answer);
  return { code: 'ZB_SALESFORCE_UNREACHABLE', detail, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
}

function refusalOf(answer: HttpAnswer, secrets: readonly string[]): GrantOutcome {
  const parsed = errorAnswer.safeParse(readJson(answer.body));
  const { error, error_description: description } = parsed.data ?? { error: `HTTP ${answer.status}`, description: '' };
  const words = description ? `${error}: ${description}` : error;
  const safe = secrets.reduce((text, secret) => text.replaceAll(secret, '(secret)'), words);
  const detail = `The token endpoint answered ${safe.replaceAll(/\s+/g, ' ').slice(0, MOST_WORDS)}.`;
  const passes =
    PASSING_ERRORS.includes(error) || PASSING_DESCRIPTION.test(words) || [408, 420, 429].includes(answer.status);
  return passes
    ? { kind: 'failed', problem: passing(detail, answer), maybeSpent: false }
    : { kind: 'refused', problem: { code: 'ZB_SALESFORCE_AUTH', detail } };
}

/**
 * Reads the answer of the token endpoint. Errors are JSON objects `{error, error_description}`, or whatever a proxy or the
 * edge of Salesforce says.
 *
 * @param secrets What was sent and must not come back in a message.
 */
export function outcomeOf(answer: HttpAnswer, secrets: readonly string[]): GrantOutcome {
  const { status } = answer;
  if (status >= 200 && status <= 299) {
    const parsed = grantAnswer.safeParse(readJson(answer.body));
    if (parsed.success) return { kind: 'granted', grant: parsed.data };
    const detail = 'The token endpoint answered in a form that is not that of a token.';
    return { kind: 'failed', problem: passing(detail, answer), maybeSpent: true };
  }
  if (status >= 500) {
    // With 502 and 503 the edge says that it did not pass the request on.
    const maybeSpent = status !== 502 && status !== 503;
    return { kind: 'failed', problem: passing(`The token endpoint answered HTTP ${status}.`, answer), maybeSpent };
  }
  return refusalOf(answer, secrets);
}
