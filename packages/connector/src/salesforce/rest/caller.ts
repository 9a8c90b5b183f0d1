import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { Connection } from 'jsforce/lib/connection.js';
import type { z } from 'zod';
import { type HttpAnswer, NetworkFailure } from '../http/send.ts';
import { AnswerError, BoundedTransport } from '../http/transport.ts';
import { type ApiUsage, readUsage } from '../http/usage.ts';
import type { AccessToken } from '../oauth/stored-token.ts';
import type { TokenSource } from '../oauth/token-source.ts';
import { problemOf, type Subject } from './problem-of.ts';
import { type Refused, readRefused, wantsNewToken } from './refused.ts';

/** One call of the REST API. */
interface Call<T> {
  readonly method: 'GET' | 'POST';
  /** From the version on, such as `/sobjects/Case/describe`; from the root on,
   * `/services/oauth2/userinfo`; or a whole URL. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** What the answer must look like. */
  readonly answer: z.ZodType<T>;
  readonly subject: Subject;
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
}

type Attempt =
  | { kind: 'answered'; body: unknown }
  | { kind: 'refused'; refused: Refused }
  | { kind: 'failed'; detail: string };

/** Builds a caller. jsforce forms the requests and reads the answers; when to send and what to repeat is decided here. */
export function createCaller({ tokens, apiVersion, timeoutMs, now }: CallerOptions): Caller {
  let usage: ApiUsage | undefined;
  const transport = new BoundedTransport(timeoutMs, ({ headers }: HttpAnswer) => {
    usage = readUsage(headers['sforce-limit-info'], now()) ?? usage;
  });
  const connections = new WeakMap<AccessToken, Connection>();

  const connectionOf = (token: AccessToken): Connection => {
    const known = connections.get(token);
    if (known !== undefined) return known;
    const { accessToken, instanceUrl } = token;
    // Without OAuth settings and refresh function jsforce never refreshes by itself.
    const connection = new Connection({ accessToken, instanceUrl, version: apiVersion });
    connection._transport = transport;
    connections.set(token, connection);
    return connection;
  };

  const attempt = async (token: AccessToken, { method, path, body }: Call<unknown>): Promise<Attempt> => {
    const headers = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const request = { method, url: path, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    try {
      return { kind: 'answered', body: await connectionOf(token).request<unknown>(request) };
    } catch (failure) {
      if (failure instanceof AnswerError) return { kind: 'refused', refused: readRefused(failure.answer) };
      if (failure instanceof NetworkFailure) return { kind: 'failed', detail: failure.message };
      throw failure;
    }
  };

  return {
    usage: () => usage,
    call: async ({ answer, ...call }) => {
      const current = await tokens.current();
      if (!current.ok) return current;
      let result = await attempt(current.value, { ...call, answer });
      if (result.kind === 'refused' && wantsNewToken(result.refused)) {
        const renewed = await tokens.renew(current.value);
        if (!renewed.ok) return renewed;
        result = await attempt(renewed.value, { ...call, answer });
        if (result.kind === 'refused' && wantsNewToken(result.refused)) tokens.giveUp(problemOf(result.refused, {}));
      }
      if (result.kind === 'refused') return err(problemOf(result.refused, call.subject, usage));
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
