import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { addGate, type GateOptions } from './access/gate.ts';
import { addApiPage, describeApi } from './api/description.ts';
import { addApi } from './api/routes.ts';
import { addAudit } from './http/audit.ts';
import { answerErrors } from './http/errors.ts';
import { allowApplications, secureHeaders } from './http/secure-headers.ts';
import { addPages } from './pages/routes/index.ts';
import { addBoard, type Board } from './queues/board.ts';
import type { BoardActions } from './queues/controlled-queue.ts';
import type { Services } from './services.ts';

/** What the addresses are made of. */
export interface RouteOptions extends GateOptions {
  readonly services: Services;
  readonly boardActions: BoardActions;
  readonly loginsPerMinute: number;
  readonly isRedisReachable: () => Promise<boolean>;
}

/** Adds every address of the console but those of the probes: pages, API, Bull Board, each behind the gate. */
export async function addRoutes(app: FastifyInstance, options: RouteOptions): Promise<Board> {
  const { services, publicUrl } = options;
  await secureHeaders(app, publicUrl?.startsWith('https:') === true);
  await app.register(cookie);
  addAudit(app);
  addGate(app, options);
  answerErrors(app, options.isRedisReachable);
  await describeApi(app);
  await app.register(async (scope) => {
    await addPages(scope, services, { ...options, perMinute: options.loginsPerMinute });
    await addApi(scope, services);
  });
  const { promise: board, resolve } = Promise.withResolvers<Board>();
  await app.register(async (scope) => {
    allowApplications(scope);
    await addApiPage(scope);
    resolve(await addBoard(scope, services.queues, options.boardActions, services.traceUrl));
  });
  return board;
}
