import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isSafe } from '../access/same-origin.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of a known user who tries to log in. */
    claimedName: string | null;
  }
}

/** Logs who did what: one line for every request that may change something, refused ones included. Never its body. */
export function addAudit(app: FastifyInstance): void {
  app.decorateRequest('claimedName', null);
  app.addHook('onResponse', async (request, reply) => {
    if (isSafe(request)) return;
    const audit = {
      user: request.caller?.name ?? request.claimedName ?? 'unknown',
      ...(request.caller === null ? {} : { role: request.caller.role, via: request.caller.via }),
      client: request.ip,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      ...namesIn(request),
      status: reply.statusCode,
    };
    request.log.info({ audit }, 'audit');
  });
}

/** The names and ids in the path of a request. */
const namesIn = ({ params }: FastifyRequest): object =>
  typeof params === 'object' && params !== null ? { names: { ...params } } : {};
