import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answerNotFound } from '../answers/not-found.ts';
import { problemDocument, refuseAsProblemDocument } from '../answers/problem-document.ts';
import { answerErrors } from '../answers/problem-of.ts';
import type { Doors } from '../doors.ts';
import { takeRawBodies } from '../http/raw-body.ts';
import { type Address, admit, admitSigned } from './admit.ts';
import { acceptedEvents, webhookBody } from './events/event-schema.ts';
import { take } from './take.ts';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemDocument } },
});

const schema = {
  operationId: 'sendEvents',
  summary: 'Takes one event, or up to 100',
  description:
    'Answered after every event is stored. An event that was sent before is counted as a duplicate and not processed again. A request with anything wrong in it is refused whole.',
  tags: ['Deliveries'],
  security: [{ bearer: [] }, { signature: [], signedId: [], signedTimestamp: [] }],
  params: z.object({ integration: z.string().describe('Name of the integration') }),
  headers: z.object({
    'idempotency-key': z.string().optional().describe('Names the request, if its events have no eventId'),
  }),
  body: webhookBody,
  response: {
    202: acceptedEvents,
    400: problem('The body is not JSON'),
    401: problem('Neither bearer token nor signature is right, or there is no such integration'),
    403: problem('An event is from another Salesforce org'),
    413: problem('The body is too large'),
    415: problem('The body is not application/json in UTF-8'),
    422: problem('Something is wrong with an event'),
    429: problem('Too many failures from this address'),
    503: problem('The events could not be stored; send them again'),
  },
};

/** Adds `POST /events/{integration}`. Everything below `/events` answers in JSON. */
export async function webhookEvents(app: FastifyInstance, doors: Doors): Promise<void> {
  takeRawBodies(app, ['application/json']);
  answerErrors(app, refuseAsProblemDocument);
  answerNotFound(app, refuseAsProblemDocument, doors.failureLimit);
  app.post<{ Params: Address }>(
    '/:integration',
    {
      schema,
      onRequest: (request, reply) => admit(request, reply, doors),
      preHandler: (request, reply) => admitSigned(request, reply, doors),
    },
    (request, reply) => take(request, reply, doors),
  );
}
