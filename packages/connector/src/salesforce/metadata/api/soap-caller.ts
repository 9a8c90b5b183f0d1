import { err, ok, type Problem, ProblemError, type Result } from '@zenbridge/runtime';
import type { MetadataApi } from 'jsforce/lib/api/metadata.js';
import type { Schema } from 'jsforce/lib/types/index.js';
import type { z } from 'zod';
import { createConnectionSource } from '../../http/connections.ts';
import type { HttpAnswer } from '../../http/send.ts';
import type { AccessToken } from '../../oauth/stored-token.ts';
import type { TokenSource } from '../../oauth/token-source.ts';
import { problemOf } from '../../rest/problem-of.ts';
import { withToken } from '../../rest/with-token.ts';
import { readFault } from './fault.ts';

/**
 * Makes one call of the Metadata API: one request, and one more with a new access token if Salesforce did not accept the
 * first. Nothing is polled or repeated here.
 */
export type SoapCaller = <T>(
  call: (api: MetadataApi<Schema>) => PromiseLike<unknown>,
  answer: z.ZodType<T>,
) => Promise<Result<T, Problem>>;

export interface SoapCallerOptions {
  readonly tokens: TokenSource;
  readonly apiVersion: string;
  /** Milliseconds until one request is given up. */
  readonly timeoutMs: number;
}

/** The first version of the API whose SOAP side takes access tokens that are JSON Web Tokens. */
const JWT_VERSION = 68;
/** Three parts, the first of them a JSON object. Other access tokens have dots, too. */
const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/;

/** Builds a caller. jsforce writes the envelopes and reads the answers. */
export function createSoapCaller({ tokens, apiVersion, timeoutMs }: SoapCallerOptions): SoapCaller {
  const connectionOf = createConnectionSource({ apiVersion, timeoutMs, onAnswer: expectEnvelope });
  const request = async (token: AccessToken, call: Parameters<SoapCaller>[0]): Promise<unknown> => {
    if (JWT.test(token.accessToken) && Number(apiVersion) < JWT_VERSION) throw jwtRefused(apiVersion);
    // Loaded when it is used: services that never deploy go without it.
    const { MetadataApi } = await import('jsforce/lib/api/metadata.js');
    return await call(new MetadataApi(connectionOf(token)));
  };
  return async (call, answer) => {
    try {
      const tried = await withToken(tokens, (token) => request(token, call), readFault);
      if (!tried.ok) return tried;
      const result = tried.value;
      if (result.kind === 'failed') return err({ code: 'ZB_SALESFORCE_UNREACHABLE', detail: `${result.detail}.` });
      if (result.kind === 'refused') return err(meaningOf(problemOf(result.refused, {})));
      const parsed = answer.safeParse(result.body);
      return parsed.success ? ok(parsed.data) : err(STRANGE);
    } catch (failure) {
      if (failure instanceof ProblemError) return err(failure.problem);
      throw failure;
    }
  };
}

const STRANGE: Problem = {
  code: 'ZB_SALESFORCE_UNREACHABLE',
  detail: 'Salesforce answered in a form that the Metadata API does not have.',
};

/** jsforce reads an empty answer out of anything, such as the page of a proxy. */
function expectEnvelope({ status, body }: HttpAnswer): void {
  if (status >= 200 && status <= 299 && !/<[\w-]+:Envelope\b/.test(body)) throw new ProblemError(STRANGE);
}

const jwtRefused = (apiVersion: string): ProblemError =>
  new ProblemError({
    code: 'ZB_SALESFORCE_REFUSED',
    detail: `The app gives JWT-based access tokens, which the Metadata API takes from version ${JWT_VERSION}.0 on, and the connection names ${apiVersion}. Raise apiVersion, or have the app give other tokens.`,
    at: 'apiVersion',
  });

/** Who may use the REST API and is refused here lacks the right to change metadata. */
export const meaningOf = (problem: Problem): Problem =>
  problem.code === 'ZB_SALESFORCE_ACCESS' ? { ...problem, code: 'ZB_METADATA_ACCESS' } : problem;
