import { randomUUID } from 'node:crypto';
import type { Logger } from '@zenbridge/runtime';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { refuseAsProblemDocument } from '../answers/problem-document.ts';
import { problemOf } from '../answers/problem-of.ts';
import { refuseAsSoapFault } from '../answers/soap.ts';
import { answerBrokenConnection } from './broken-connections.ts';

/** What a sender may ask of the server before it is cut off. */
export interface HttpLimits {
  /** Largest accepted body, in bytes. */
  readonly bodyBytes: number;
  /** Time for the headers of a request to arrive, in milliseconds. */
  readonly headersMs: number;
  /** Time for a whole request to arrive, in milliseconds. */
  readonly requestMs: number;
  /** Time that an idle connection is kept open, in milliseconds. */
  readonly keepAliveMs: number;
  /** Open connections at once; more are closed as they come. */
  readonly connections: number;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
}

/** Long enough for any token, short enough to be no burden. */
const LONGEST_PATH_PART = 512;

/** How often Node looks for connections that exceed their time; its default is 30 s. */
const TIMEOUT_CHECK_MS = 500;

/** A Fastify server with its limits set and nothing to serve yet. Request ids are made here and never taken over. */
export function createServer(limits: HttpLimits, logger: Logger): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: limits.trustedProxies.length > 0 ? [...limits.trustedProxies] : false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    http: {
      // Node checks the one against the other before Fastify sets it.
      requestTimeout: limits.requestMs,
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    forceCloseConnections: 'idle',
    // What still arrives on an open connection while the server closes is taken: everything that it needs is there.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: LONGEST_PATH_PART },
    clientErrorHandler: answerBrokenConnection,
    frameworkErrors: (error, request, reply) => {
      const refuse = request.url.startsWith('/salesforce/') ? refuseAsSoapFault : refuseAsProblemDocument;
      refuse(request, reply, [problemOf(error, request)]);
    },
  });
  app.server.maxConnections = limits.connections;
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  return app;
}
