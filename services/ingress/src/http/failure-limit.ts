import type { Problem } from '@zenbridge/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Counts a failed look-up or authentication of a client, and returns a problem once it has had too many within a minute.
 * What succeeds is never counted nor held up: Salesforce delivers for many from the same addresses.
 */
export type FailureLimit = (request: FastifyRequest) => Promise<Problem | undefined>;

const MINUTE_MS = 60_000;

/**
 * The limit of failures per client address. `@fastify/rate-limit` has to be registered.
 *
 * @param perMinute failures that are answered by what they are; those above it by `ZB_RATE_LIMITED`
 */
export function createFailureLimit(app: FastifyInstance, perMinute: number): FailureLimit {
  const count = app.createRateLimit({ max: perMinute, timeWindow: MINUTE_MS });
  return async (request) => {
    const limit = await count(request);
    if (limit.isAllowed || !limit.isExceeded) return undefined;
    return { code: 'ZB_RATE_LIMITED', detail: 'Too many failures from this address.', retryAfterMs: limit.ttl };
  };
}
