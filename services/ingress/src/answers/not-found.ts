import type { FastifyInstance } from 'fastify';
import type { FailureLimit } from '../http/failure-limit.ts';
import type { Refuse } from './refuse.ts';

/** Answers addresses below `app` that lead nowhere, for as long as the client does not try too many of them. */
export function answerNotFound(app: FastifyInstance, refuse: Refuse, failureLimit: FailureLimit): void {
  app.setNotFoundHandler(async (request, reply) => {
    const limited = await failureLimit(request);
    return refuse(request, reply, [
      limited ?? { code: 'ZB_NOT_FOUND', detail: 'Nothing answers this method and path.' },
    ]);
  });
}
