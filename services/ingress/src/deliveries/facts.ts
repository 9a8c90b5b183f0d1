import { currentTraceparent } from '@zenbridge/runtime';
import type { FastifyRequest } from 'fastify';

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** What every event of a delivery keeps about it. */
export interface DeliveryFacts {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Id of the request, as in the log and in the answer. */
  readonly deliveryId: string;
  readonly traceparent?: string;
}

/**
 * The facts of a delivery. Its events belong to the trace of the request; when this process records none, to that of the
 * sender, if it sent one.
 */
export function deliveryFacts(request: FastifyRequest, now: () => number): DeliveryFacts {
  const sent = request.headers.traceparent;
  const traceparent = currentTraceparent() ?? (typeof sent === 'string' && TRACEPARENT.test(sent) ? sent : undefined);
  return { receivedAt: now(), deliveryId: request.id, ...(traceparent === undefined ? {} : { traceparent }) };
}
