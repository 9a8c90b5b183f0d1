import { createBullBoard } from '@bull-board/api';
import type { BoardHooks, ControllerHandlerReturnType } from '@bull-board/api/typings/app';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyInstance } from 'fastify';
import { ASSETS } from '../pages/layout.ts';
import type { TraceUrl } from '../traces/trace-url.ts';
import { actAs, actingCaller } from './acting.ts';
import { boardRefusal } from './board-rules.ts';
import { type BoardActions, ControlledQueue } from './controlled-queue.ts';
import type { Queues } from './queues.ts';

/** Bull Board, and the way to tell it of integrations. */
export interface Board {
  /** Shows the queues of these integrations, besides those that it shows already. */
  show(integrations: readonly string[]): void;
}

/** Where Bull Board is. */
const BOARD = '/queues';

/** Pausing or resuming one queue. Of all queues at once, those of disabled integrations are left as they are. */
const PAUSE_OF_ONE = /^put \/api\/queues\/:queueName\/(pause|resume)$/;

function rules(actions: BoardActions): BoardHooks {
  return {
    before: async ({ method, route, request: { params } }) => {
      const refusal = boardRefusal({ method, route, params }, actingCaller());
      if (refusal !== undefined) return { allow: false, status: 403, message: refusal };
      if (PAUSE_OF_ONE.test(`${method} ${route}`) && (await actions.isDisabled(params.queueName))) {
        return { allow: false, status: 409, message: 'The integration is disabled. Enable it in the console.' };
      }
      return { allow: true };
    },
    after: ({ route }, result) => (route === '/api/queues' ? { ...result, body: asAllowed(result.body) } : result),
  };
}

/** The list of queues as a caller may use them: Bull Board then offers a viewer nothing to click. */
function asAllowed(body: ControllerHandlerReturnType['body']): ControllerHandlerReturnType['body'] {
  if (actingCaller()?.role === 'operator' || typeof body === 'string' || !('queues' in body)) return body;
  const queues: object[] = body.queues;
  return { ...body, queues: queues.map((queue) => ({ ...queue, readOnlyMode: true, allowRetries: false })) };
}

/** Adds Bull Board below `/queues`. The gate has let in who comes here; what they may do is decided for each request. */
export async function addBoard(
  scope: FastifyInstance,
  queues: Queues,
  actions: BoardActions,
  traceUrl: TraceUrl,
): Promise<Board> {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(BOARD);
  const { addQueue } = createBullBoard({
    queues: [],
    serverAdapter,
    options: {
      handlerHooks: rules(actions),
      uiConfig: {
        boardTitle: 'ZenBridge',
        boardLogo: { path: `${ASSETS}/icon.svg`, width: 22, height: 22 },
        favIcon: { default: `${ASSETS}/icon.svg`, alternative: `${ASSETS}/icon.svg` },
        hideDocsLink: true,
        miscLinks: [
          { text: 'Integrations', url: '/' },
          { text: 'Executions', url: '/executions' },
        ],
      },
    },
  });
  scope.addHook('preHandler', (request, _reply, done) => {
    if (request.caller === null) return done();
    actAs(request.caller, done);
  });
  await scope.register(serverAdapter.registerPlugin(), { prefix: BOARD });
  const shown = new Set<string>();
  return {
    show: (integrations) => {
      for (const integration of integrations) {
        if (shown.has(integration)) continue;
        shown.add(integration);
        addQueue(new ControlledQueue(queues.of(integration), actions, traceUrl));
      }
    },
  };
}
