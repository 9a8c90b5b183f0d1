import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallCounter } from './calls.ts';
import type { FaultEffect, Faults } from './fault.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a call of this route is counted as and what faults may name. Routes without one have no faults. */
    operation?: string;
  }
  interface FastifyRequest {
    /** The fault that befell this call, if any. */
    faultEffect?: FaultEffect | undefined;
  }
}

/** Counts the calls of every route that names its operation and lets the faults in force befall them. */
export function addFaultHooks(app: FastifyInstance, faults: Faults, calls: CallCounter): void {
  app.decorateRequest('faultEffect', undefined);

  app.addHook('onRequest', async (request, reply) => {
    const { operation } = request.routeOptions.config;
    if (operation === undefined) return undefined;
    calls.began(operation);
    reply.raw.once('close', () => calls.ended(operation, reply.raw.writableFinished ? reply.statusCode : 'cut'));
    const effect = faults.take(operation);
    request.faultEffect = effect;
    return effect === undefined ? undefined : befallBefore(effect, request, reply);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const effect = request.faultEffect;
    if (effect?.kind === 'answer' && effect.when === 'after') return dress(reply, effect);
    if (effect?.kind === 'delay' && effect.when === 'after') await wait(effect.ms);
    if (effect?.kind === 'wrongClock') reply.header('date', new Date(Date.now() + effect.aheadMs).toUTCString());
    if (effect?.kind === 'loseAnswer') await giveUp(effect.how, request);
    return payload;
  });
}

async function befallBefore(effect: FaultEffect, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (effect.kind === 'delay' && effect.when === 'before') await wait(effect.ms);
  if (effect.kind === 'hang' || effect.kind === 'cut') {
    // Without this the handler would run once the connection is gone.
    reply.hijack();
    return giveUp(effect.kind, request);
  }
  if (effect.kind !== 'answer' || effect.when === 'after') return undefined;
  return reply.send(dress(reply, effect));
}

/** Gives a reply the status and headers of a fault; returns its body. */
function dress(reply: FastifyReply, { status, headers, body }: Extract<FaultEffect, { kind: 'answer' }>): string {
  const isText = typeof body === 'string';
  reply
    .code(status)
    .type(isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8')
    .headers(headers);
  return isText ? body : JSON.stringify(body ?? null);
}

/** Leaves the call without an answer: the connection is cut, or left open until the caller or the server ends it. */
async function giveUp(how: 'cut' | 'hang', { raw: { socket } }: FastifyRequest): Promise<void> {
  if (how === 'cut') socket.resetAndDestroy();
  if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
}
