import type { Problem } from '@zenbridge/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemPage } from '../pages/problem-page.ts';
import { describeRefusal, type Refusal, statusOf } from './problem-document.ts';

/** Whether an answer is for a person at a browser, and not for a script or for the code of a page. */
export const wantsPage = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') && request.headers.accept?.includes('text/html') === true;

/** Answers that a request is not accepted: as a page, or as `application/problem+json`. */
export function refuse(request: FastifyRequest, reply: FastifyReply, problems: Refusal): FastifyReply {
  const [first] = problems;
  reply.code(statusOf(first)).header('cache-control', 'no-store');
  if (statusOf(first) === 401) reply.header('www-authenticate', 'Bearer');
  if (first.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(first.retryAfterMs / 1000));
  const described = describeRefusal(request.id, problems);
  if (wantsPage(request)) return reply.type('text/html; charset=utf-8').send(problemPage(described, request.caller));
  // A text, so that the schema of the address has no say in it.
  return reply.type('application/problem+json').send(JSON.stringify(described));
}

/** The same for every problem that was found. */
export function refuseAll(request: FastifyRequest, reply: FastifyReply, problems: readonly Problem[]): FastifyReply {
  const [first, ...others] = problems;
  if (first === undefined) throw new Error('a request is refused without a reason');
  return refuse(request, reply, [first, ...others]);
}
