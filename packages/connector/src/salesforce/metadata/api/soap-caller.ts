import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { MetadataApi } from 'jsforce/lib/api/metadata.js';
import type { Schema } from 'jsforce/lib/types/index.js';
import type { z } from 'zod';
import { createConnectionSource } from '../../http/connections.ts';
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

/** Builds a caller. jsforce writes the envelopes and reads the answers. */
export function createSoapCaller({ tokens, apiVersion, timeoutMs }: SoapCallerOptions): SoapCaller {
  const connectionOf = createConnectionSource({ apiVersion, timeoutMs });
  return async (call, answer) => {
    // Loaded when it is used: services that never deploy go without it.
    const { MetadataApi } = await import('jsforce/lib/api/metadata.js');
    const request = async (token: AccessToken) => await call(new MetadataApi(connectionOf(token)));
    const tried = await withToken(tokens, request, readFault);
    if (!tried.ok) return tried;
    const result = tried.value;
    if (result.kind === 'failed') return err({ code: 'ZB_SALESFORCE_UNREACHABLE', detail: `${result.detail}.` });
    if (result.kind === 'refused') return err(meaningOf(problemOf(result.refused, {})));
    const parsed = answer.safeParse(result.body);
    if (parsed.success) return ok(parsed.data);
    const detail = 'Salesforce answered in a form that the Metadata API does not have.';
    return err({ code: 'ZB_SALESFORCE_UNREACHABLE', detail });
  };
}

/** Who may use the REST API and is refused here lacks the right to change metadata. */
export const meaningOf = (problem: Problem): Problem =>
  problem.code === 'ZB_SALESFORCE_ACCESS' ? { ...problem, code: 'ZB_METADATA_ACCESS' } : problem;
