import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseAsProblemDocument } from '../answers/problem-document.ts';
import { deliveryFacts } from '../deliveries/facts.ts';
import type { Doors } from '../doors.ts';
import { rawBody } from '../http/raw-body.ts';
import type { AcceptedEvents, WebhookEvent } from './events/event-schema.ts';
import { requestKey } from './events/idempotency.ts';
import { readEvents } from './events/read-events.ts';
import { toNewEvents } from './events/to-new-events.ts';
import { senderOf } from './sender.ts';

/** Reads the events of an authenticated request, stores them, and answers 202 once they are safe. */
export async function take(
  request: FastifyRequest,
  reply: FastifyReply,
  { intake, now }: Doors,
): Promise<FastifyReply> {
  const { integration, delivery } = request;
  if (integration === null || delivery === null) throw new Error('a delivery got past its authentication');
  const body = readEvents(rawBody(request));
  if (!body.ok) return refuseAsProblemDocument(request, reply, body.error);
  const key = requestKey(request.headers, senderOf(request.headers).signature !== undefined);
  if (!key.ok) return refuseAsProblemDocument(request, reply, [key.error]);
  const facts = deliveryFacts(request, now);
  const events = toNewEvents(integration, { ...body.value, requestKey: key.value, facts });
  if (!events.ok) return refuseAsProblemDocument(request, reply, events.error);

  delivery.events = events.value.length;
  Object.assign(delivery, ageOf(body.value.events, facts.receivedAt));
  const taken = await intake.take(integration.name, events.value);
  if (!taken.ok) {
    delivery.err = taken.error.cause;
    return refuseAsProblemDocument(request, reply, [taken.error.problem]);
  }
  const { accepted, duplicates } = taken.value;
  delivery.accepted = accepted.size;
  delivery.duplicates = duplicates;
  const executions = events.value.map(({ executionId }, index) => ({
    ...eventIdOf(body.value.events[index]),
    executionId,
  }));
  const answer: AcceptedEvents = { accepted: accepted.size, duplicates, executions };
  return reply.code(202).send(answer);
}

const eventIdOf = (event: WebhookEvent | undefined) => (event?.eventId ? { eventId: event.eventId } : {});

function ageOf(events: readonly WebhookEvent[], receivedAt: number): { oldestEventSeconds?: number } {
  const times = events.flatMap(({ occurredAt }) => (occurredAt ? [Date.parse(occurredAt)] : []));
  // A sender's clock may be ahead of ours.
  return times.length === 0 ? {} : { oldestEventSeconds: Math.max(0, (receivedAt - Math.min(...times)) / 1000) };
}
