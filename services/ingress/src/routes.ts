import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { answerNotFound } from './answers/not-found.ts';
import { refuseAsProblemDocument } from './answers/problem-document.ts';
import { answerErrors } from './answers/problem-of.ts';
import { logDeliveries } from './deliveries/log-line.ts';
import type { Doors } from './doors.ts';
import { describeApi } from './http/api-description.ts';
import { createFailureLimit } from './http/failure-limit.ts';
import { outboundMessages } from './outbound-message/route.ts';
import { webhookEvents } from './webhook/route.ts';

/** What the addresses work with, and how often a client may fail. */
export type RouteOptions = Omit<Doors, 'failureLimit'> & { readonly failuresPerMinute: number };

/** Adds every address of the ingress but those of the health probes. */
export async function addRoutes(app: FastifyInstance, options: RouteOptions): Promise<void> {
  // Bodies are checked by their handlers, after authentication and on the raw bytes. Schemas describe them in /docs.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.decorateRequest('integration', null);
  logDeliveries(app);
  await app.register(rateLimit, { global: false });
  const failureLimit = createFailureLimit(app, options.failuresPerMinute);
  answerErrors(app, refuseAsProblemDocument);
  answerNotFound(app, refuseAsProblemDocument, failureLimit);
  await describeApi(app);
  const doors: Doors = { ...options, failureLimit };
  await app.register((scope) => outboundMessages(scope, doors), { prefix: '/salesforce' });
  await app.register((scope) => webhookEvents(scope, doors), { prefix: '/events' });
}
