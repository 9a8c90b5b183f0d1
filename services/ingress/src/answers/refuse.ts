import { entryOf, type Problem } from '@zenbridge/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Answers that a request is not accepted, in the format of its address.
 *
 * @param problems what is wrong; the first decides the code and the HTTP status
 */
export type Refuse = (request: FastifyRequest, reply: FastifyReply, problems: Refusal) => FastifyReply;

/** One problem at least. */
export type Refusal = readonly [Problem, ...Problem[]];

const DEFECT_STATUS = 500;

/** Sets what every refusal has in common: status, headers, and the note for the log line. */
export function prepareRefusal(request: FastifyRequest, reply: FastifyReply, problem: Problem): number {
  const status = entryOf(problem.code).status ?? DEFECT_STATUS;
  // Absent too on a request that Fastify could not even find a route for.
  if (request.delivery) {
    const { code, detail, at } = problem;
    request.delivery.refusal = { code, detail, ...(at === undefined ? {} : { at }) };
  }
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(problem.retryAfterMs / 1000));
  // Fastify asks for the connection to be closed when a body is too large. Closing while the sender is still writing
  // would cost it the answer; the rest is read and thrown away instead, for no longer than the request time-out.
  reply.removeHeader('connection');
  reply.code(status);
  return status;
}
