import { subscribe } from 'node:diagnostics_channel';
import { trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';

/** Names the span of a received request by its route, such as `POST /events/:integration`, in every Fastify server. */
export function nameSpansByRoute(): void {
  subscribe('fastify.initialization', (message) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRequest', (request, _reply, done) => {
      const route = request.routeOptions.url;
      const span = trace.getActiveSpan();
      if (route !== undefined) span?.updateName(`${request.method} ${route}`).setAttribute('http.route', route);
      done();
    });
  });
}
