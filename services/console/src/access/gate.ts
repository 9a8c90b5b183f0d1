import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse, wantsPage } from '../http/refuse.ts';
import { type Identification, identify } from './caller.ts';
import { isFromOwnPage, isSafe } from './same-origin.ts';

/** What the gate needs. */
export interface GateOptions extends Identification {
  readonly publicUrl: string | undefined;
}

/**
 * Lets in who may come in, at every address of the application: those that are added later, files and unknown ones
 * included. What is public says so in the config of its route.
 */
export function addGate(app: FastifyInstance, options: GateOptions): void {
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    if (isProbe(request)) return;
    const { isPublic = false, role = 'viewer' } = request.routeOptions.config ?? {};
    request.caller = await identify(request, options);
    const isScript = request.caller?.via === 'token';
    if (!isSafe(request) && !isScript && (isPublic || request.caller !== null)) {
      if (!isFromOwnPage(request, options.publicUrl)) {
        const detail = 'The request comes from a page of another site, or from no page at all.';
        return refuse(request, reply, [{ code: 'ZB_FOREIGN_REQUEST', at: 'header origin', detail }]);
      }
    }
    if (isPublic) return;
    if (request.caller === null) return askToLogIn(request, reply);
    if (role === 'operator' && request.caller.role !== 'operator') {
      return refuse(request, reply, [{ code: 'ZB_FORBIDDEN', detail: 'This takes the role operator.' }]);
    }
  });
}

/** Probes are sent by the orchestrator, which has no account. */
const isProbe = (request: FastifyRequest): boolean => request.routeOptions.url?.startsWith('/health/') === true;

function askToLogIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isSafe(request) || !wantsPage(request)) {
    return refuse(request, reply, [
      { code: 'ZB_LOGIN_REQUIRED', detail: 'The request has neither a valid session nor a valid token.' },
    ]);
  }
  return reply.redirect(`/login?next=${encodeURIComponent(request.url)}`, 303);
}
