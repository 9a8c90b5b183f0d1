import type { FastifyInstance } from 'fastify';

/**
 * Prepares a server for its end: once `begin` has been called, each answer asks its sender to make a new connection for the
 * next request, which then goes to another ingress. A load balancer that keeps connections open would otherwise send into
 * one that is about to be closed.
 */
export function lastRequests(app: FastifyInstance): { begin(): void } {
  let isEnding = false;
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isEnding) reply.header('connection', 'close');
    done();
  });
  return {
    begin: () => {
      isEnding = true;
    },
  };
}
