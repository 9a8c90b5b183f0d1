import { ok, type Problem, type Result } from '@zenbridge/runtime';
import type { HttpAnswer } from '../http/send.ts';
import { NetworkFailure } from '../http/send.ts';
import { AnswerError } from '../http/transport.ts';
import type { AccessToken } from '../oauth/stored-token.ts';
import type { TokenSource } from '../oauth/token-source.ts';
import { problemOf } from './problem-of.ts';
import { type Refused, wantsNewToken } from './refused.ts';

/** What came of a request. */
export type Attempt =
  | { readonly kind: 'answered'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'failed'; readonly detail: string };

/**
 * Makes a request: once, and once more with a new access token if Salesforce did not accept the first.
 *
 * @param request sends it with this token; may throw what the transport throws
 * @param readRefused takes an answer with a status other than 2xx apart
 * @returns what came of it, or why there is no token to make it with
 */
export async function withToken(
  tokens: TokenSource,
  request: (token: AccessToken) => Promise<unknown>,
  readRefused: (answer: HttpAnswer) => Refused,
): Promise<Result<Attempt, Problem>> {
  const attempt = async (token: AccessToken): Promise<Attempt> => {
    try {
      return { kind: 'answered', body: await request(token) };
    } catch (failure) {
      if (failure instanceof AnswerError) return { kind: 'refused', refused: readRefused(failure.answer) };
      if (failure instanceof NetworkFailure) return { kind: 'failed', detail: failure.message };
      throw failure;
    }
  };
  const current = await tokens.current();
  if (!current.ok) return current;
  const first = await attempt(current.value);
  if (first.kind !== 'refused' || !wantsNewToken(first.refused)) return ok(first);
  const renewed = await tokens.renew(current.value);
  if (!renewed.ok) return renewed;
  const second = await attempt(renewed.value);
  if (second.kind === 'refused' && wantsNewToken(second.refused)) tokens.giveUp(problemOf(second.refused, {}));
  return ok(second);
}
