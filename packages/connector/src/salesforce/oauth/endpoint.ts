import type { Problem } from '@zenbridge/runtime';
import { z } from 'zod';
import type { ServerClock } from '../../clock/server-clock.ts';
import { type HttpAnswer, NetworkFailure, send } from '../http/send.ts';
import { type GrantOutcome, outcomeOf, passing, readJson } from './grant-outcome.ts';

type Parameters = Readonly<Record<string, string>>;

/** The OAuth endpoints of a login host. No method throws for what the network or Salesforce does, none repeats. */
export interface TokenEndpoint {
  /** Asks for a token. */
  grant(parameters: Parameters): Promise<GrantOutcome>;
  /**
   * Asks whether a token is still good, without using it up.
   *
   * @returns as Salesforce says; `unknown` if it does not say; `failed` if it could not be asked now.
   */
  inspect(
    parameters: Parameters,
  ): Promise<{ kind: 'active' | 'inactive' | 'unknown' } | { kind: 'failed'; problem: Problem }>;
}

/** Parameters that must not come back in a message. */
const SECRET_PARAMETERS = ['client_secret', 'refresh_token', 'assertion'];

/**
 * @param loginUrl Login host or My Domain.
 * @param timeoutMs Milliseconds until one request is given up.
 * @param clock Is shown what every answer says of the time.
 */
export function createTokenEndpoint(loginUrl: string, timeoutMs: number, clock: ServerClock): TokenEndpoint {
  const post = async (path: string, parameters: Parameters): Promise<HttpAnswer> => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const body = new URLSearchParams(parameters).toString();
    const answer = await send({ method: 'POST', url: new URL(path, loginUrl).href, headers, body }, timeoutMs);
    clock.see(answer.headers.date);
    return answer;
  };

  return {
    async grant(parameters) {
      try {
        const answer = await post('/services/oauth2/token', parameters);
        return outcomeOf(
          answer,
          SECRET_PARAMETERS.flatMap((name) => parameters[name] ?? []),
        );
      } catch (failure) {
        if (!(failure instanceof NetworkFailure)) throw failure;
        return { kind: 'failed', problem: passing(`${failure.message}.`), maybeSpent: !failure.notSent };
      }
    },
    async inspect(parameters) {
      try {
        const answer = await post('/services/oauth2/introspect', parameters);
        if (answer.status >= 500 || [408, 429].includes(answer.status)) {
          return {
            kind: 'failed',
            problem: passing(`The introspection endpoint answered HTTP ${answer.status}.`, answer),
          };
        }
        const active = z.object({ active: z.boolean() }).safeParse(readJson(answer.body)).data?.active;
        if (active === undefined || answer.status >= 300) return { kind: 'unknown' };
        return { kind: active ? 'active' : 'inactive' };
      } catch (failure) {
        if (!(failure instanceof NetworkFailure)) throw failure;
        return { kind: 'failed', problem: passing(`${failure.message}.`) };
      }
    },
  };
}
