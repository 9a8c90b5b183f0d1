import { decodeOutboundMessage } from '@zenbridge/connector/salesforce';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerNotFound } from '../answers/not-found.ts';
import { answerErrors } from '../answers/problem-of.ts';
import { acknowledge, refuseAsSoapFault } from '../answers/soap.ts';
import { startDelivery } from '../deliveries/delivery.ts';
import { deliveryFacts } from '../deliveries/facts.ts';
import type { Doors } from '../doors.ts';
import { rawBody, refusedEncoding, takeRawBodies } from '../http/raw-body.ts';
import { authenticate } from '../integrations/authenticate.ts';
import { tokenMatches } from '../integrations/secrets/credentials.ts';
import { eventsOf, refusedSender } from './events.ts';

interface Address {
  integration: string;
  token: string;
}

const soapDocument = (description: string) => ({ description, content: { 'text/xml': { schema: z.string() } } });

const schema = {
  operationId: 'deliverOutboundMessage',
  summary: 'Takes an Outbound Message of Salesforce',
  description:
    'Acknowledged after every notification is stored; until then Salesforce sends the message again. Notifications that were delivered before are acknowledged and not processed again.',
  tags: ['Deliveries'],
  consumes: ['text/xml', 'application/xml'],
  params: z.object({
    integration: z.string().describe('Name of the integration'),
    token: z.string().describe('Token of the integration'),
  }),
  body: z.string().describe('SOAP envelope with 1 to 100 notifications, UTF-8'),
  response: {
    200: soapDocument('Every notification is stored: Ack is true'),
    '4xx': soapDocument('SOAP fault: the message is not accepted as it is'),
    503: soapDocument('SOAP fault: the notifications could not be stored, send again'),
  },
};

/** Adds `POST /salesforce/outbound-messages/{integration}/{token}`. Everything below `/salesforce` answers in SOAP. */
export async function outboundMessages(app: FastifyInstance, doors: Doors): Promise<void> {
  takeRawBodies(app, ['text/xml', 'application/xml']);
  answerErrors(app, refuseAsSoapFault);
  answerNotFound(app, refuseAsSoapFault, doors.failureLimit);
  app.post<{ Params: Address }>(
    '/outbound-messages/:integration/:token',
    // Nothing is read from a sender that does not know the token.
    { schema, onRequest: (request, reply) => admit(request, reply, doors) },
    (request, reply) => take(request, reply, doors),
  );
}

async function admit(
  request: FastifyRequest<{ Params: Address }>,
  reply: FastifyReply,
  { directory, failureLimit }: Doors,
): Promise<FastifyReply | undefined> {
  const { integration: name, token } = request.params;
  request.delivery = startDelivery('outbound-message', name);
  const found = await authenticate(directory, {
    name,
    proof: (integration) => tokenMatches(token, integration?.token),
    countFailure: () => failureLimit(request),
    refusal: { code: 'ZB_NOT_FOUND', detail: 'No integration of this name has this token.' },
  });
  if (!found.ok) return refuseAsSoapFault(request, reply, [found.error]);
  request.integration = found.value;
  const refused = refusedEncoding(request);
  return refused && refuseAsSoapFault(request, reply, [refused]);
}

async function take(request: FastifyRequest, reply: FastifyReply, { intake, now }: Doors): Promise<FastifyReply> {
  const { integration, delivery } = request;
  if (integration === null || delivery === null) throw new Error('a delivery got past its authentication');
  const message = decodeOutboundMessage(rawBody(request));
  if (!message.ok) return refuseAsSoapFault(request, reply, [message.error]);
  const refused = refusedSender(message.value, integration);
  if (refused !== undefined) return refuseAsSoapFault(request, reply, [refused]);

  const events = eventsOf(message.value, deliveryFacts(request, now));
  delivery.events = message.value.notifications.length;
  delivery.withoutRecord = delivery.events - events.length;
  const taken = await intake.take(integration.name, events);
  if (!taken.ok) {
    delivery.err = taken.error.cause;
    return refuseAsSoapFault(request, reply, [taken.error.problem]);
  }
  delivery.accepted = taken.value.accepted.size;
  delivery.duplicates = taken.value.duplicates;
  return acknowledge(reply);
}
