import type { FastifyRequest } from 'fastify';
import type { Caller } from '../accounts/role.ts';

/** Whoever sends a request that got through the gate. */
export function callerOf(request: Pick<FastifyRequest, 'caller'>): Caller {
  if (request.caller === null) throw new Error('a request without a caller got through the gate');
  return request.caller;
}
