import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Delivery } from './delivery.ts';
import { countDelivery } from './metrics.ts';

type Outcome = 'accepted' | 'refused' | 'failed' | 'aborted';

/**
 * Writes exactly one log line per delivery, when its answer has been sent or its sender has gone away. The address is
 * never part of it, because the address of an Outbound Message holds a token.
 */
export function logDeliveries(app: FastifyInstance): void {
  app.decorateRequest('delivery', null);
  app.addHook('onResponse', (request, reply, done) => {
    finish(request, outcomeOf(reply.statusCode), reply);
    done();
  });
  app.addHook('onRequestAbort', async (request) => finish(request, 'aborted'));
}

const outcomeOf = (status: number): Outcome => (status < 400 ? 'accepted' : status < 500 ? 'refused' : 'failed');

const LEVELS = { accepted: 'info', refused: 'warn', failed: 'error', aborted: 'warn' } as const;

function finish(request: FastifyRequest, outcome: Outcome, reply?: FastifyReply): void {
  const delivery = request.delivery;
  if (delivery === null || delivery.logged) return;
  delivery.logged = true;
  countDelivery(delivery, outcome, reply?.elapsedTime);
  request.log[LEVELS[outcome]](line(delivery, outcome, reply), `delivery ${outcome}`);
}

function line(delivery: Delivery, outcome: Outcome, reply?: FastifyReply): Record<string, unknown> {
  const { logged: _, refusal, ...known } = delivery;
  return {
    ...known,
    ...refusal,
    outcome,
    ...(reply === undefined ? {} : { status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }),
  };
}
