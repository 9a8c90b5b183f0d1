import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { z } from 'zod';
import type { ServerClock } from '../../clock/server-clock.ts';
import { createConnectionSource } from '../http/connections.ts';
import { type OnCall, timed } from '../http/timed.ts';
import { type ApiUsage, readUsage } from '../http/usage.ts';
import type { AccessToken } from '../oauth/stored-token.ts';
import type { TokenSource } from '../oauth/token-source.ts';
import { problemOf, type Subject } from './problem-of.ts';
import { readRefused } from './refused.ts';
import { withToken } from './with-token.ts';

/** One call of the REST API. */
interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** From the version on, such as `/sobjects/Case/describe`; from the root on,
   * `/services/oauth2/userinfo`; or a whole URL. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** What the answer must look like. */
  readonly answer: z.ZodType<T>;
  readonly subject: Subject;
  /** How many records it asks for, if it does. */
  readonly records?: number;
}

/** Makes calls of the REST API in the name of one connection. */
export interface Caller {
  /**
   * Makes a call: one request, and one more with a new access token if Salesforce did not accept the first.
   *
   * @returns the answer, or why there is none.
   */
  call<T>(call: Call<T>): Promise<Result<T, Problem>>;
  /** What Salesforce last said about the limits of its API. */
  usage(): ApiUsage | undefined;
}

export interface CallerOptions {
  readonly tokens: TokenSource;
  readonly apiVersion: string;
  /** Milliseconds until one request is given up. */
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Is shown what every answer says of the time. */
  readonly clock?: ServerClock;
  /** Is told of every request. */
  readonly onCall?: OnCall | undefined;
}

/** Builds a caller. jsforce forms the requests and reads the answers; when to send and what to repeat is decided here. */
export function createCaller({ tokens, apiVersion, timeoutMs, now, clock, onCall }: CallerOptions): Caller {
  let usage: ApiUsage | undefined;
  const connectionOf = createConnectionSource({
    apiVersion,
    timeoutMs,
    onAnswer: ({ headers }) => {
      usage = readUsage(headers['sforce-limit-info'], now()) ?? usage;
      clock?.see(headers.date);
    },
  });

  return {
    usage: () => usage,
    call: async ({ method, path, body, answer, subject, records }) => {
      const headers = {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const request = { method, url: path, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      // jsforce writes into the headers that it is given.
      const send = (token: AccessToken) =>
        timed(() => connectionOf(token).request<unknown>({ ...request, headers: { ...headers } }), { onCall, records });
      const tried = await withToken(tokens, send, readRefused);
      if (!tried.ok) return tried;
      const result = tried.value;
      if (result.kind === 'refused') return err(problemOf(result.refused, subject, usage));
      if (result.kind === 'failed') return err({ code: 'ZB_SALESFORCE_UNREACHABLE', detail: `${result.detail}.` });
      const parsed = answer.safeParse(result.body);
      if (parsed.success) return ok(parsed.data);
      return err({
        code: 'ZB_SALESFORCE_UNREACHABLE',
        detail: 'Salesforce answered in a form that the REST API does not have.',
      });
    },
  };
}
