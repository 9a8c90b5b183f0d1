import { randomUUID } from 'node:crypto';
import type { Logger } from '@zenbridge/runtime';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { refuse } from './refuse.ts';

/** How the server is reached. */
export interface ServerOptions {
  readonly logger: Logger;
  /** Addresses and networks whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: readonly string[];
}

const BODY_BYTES = 1_048_576;
const REQUEST_MS = 30_000;
const LONGEST_PATH_PART = 512;

/** A Fastify server with nothing to serve yet. Request ids are made here and never taken over. */
export function createServer({ logger, trustedProxies }: ServerOptions): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    // Open pages of Bull Board keep connections, which would hold a shutdown up.
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: LONGEST_PATH_PART },
    frameworkErrors: (_error, request, reply) => {
      refuse(request, reply, [{ code: 'ZB_NOT_FOUND', detail: 'The address cannot be read.' }]);
    },
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  return app;
}
