import { type Problem, ProblemError } from '@zenbridge/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Refuse } from './refuse.ts';

/** Answers everything that is thrown below `app` in one format. A defect is logged; the others explain themselves. */
export function answerErrors(app: FastifyInstance, refuse: Refuse): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.code === 'ZB_INTERNAL_ERROR') {
      if (request.delivery) request.delivery.err = error;
      else request.log.error({ err: error }, 'unexpected failure');
    }
    return refuse(request, reply, [problem]);
  });
}

/** What went wrong, for an error of Fastify or of the code below it. */
export function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof ProblemError) return error.problem;
  switch (codeOf(error)) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'ZB_TOO_LARGE', detail: `At most ${request.server.initialConfig.bodyLimit} bytes are accepted.` };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { code: 'ZB_UNSUPPORTED_TYPE', detail: 'The content type of the request is missing or another one.' };
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'ECONNRESET':
      return { code: 'ZB_INCOMPLETE_REQUEST', detail: 'The body ended before its announced length.' };
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return { code: 'ZB_NOT_FOUND', detail: 'The address cannot be read.' };
    default:
      return { code: 'ZB_INTERNAL_ERROR', detail: 'The log of the ingress has more under the id of the request.' };
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
