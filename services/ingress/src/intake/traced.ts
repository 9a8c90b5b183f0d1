import type { NewEvent } from '@zenbridge/ledger';
import {
  currentSpan,
  isTracingOn,
  jobMetadataOf,
  startMessage,
  startSending,
  type TracedMessage,
  type TracedSending,
} from '@zenbridge/runtime';

/** The events of a delivery, with the beginnings of their traces. */
export interface TracedEvents {
  /** Starts to send them: the events as they are to be stored and queued. */
  send(): readonly NewEvent[];
  /** Records that those with these ids have been queued. */
  queued(ids: ReadonlySet<string>): void;
}

const UNTRACED: NonNullable<NewEvent['job']> = {};

/**
 * Gives each event of a delivery, which the current span is about, the trace that its job goes on with: of several, each has one
 * of its own, so that one record can be followed without 99 others; an event that came alone stays in that of its delivery.
 */
export function traced(integration: string, delivered: readonly NewEvent[]): TracedEvents {
  if (!isTracingOn()) {
    return { send: () => delivered.map((event) => ({ ...event, job: UNTRACED })), queued: () => {} };
  }
  const messages = new Map<string, TracedMessage>();
  for (const event of delivered.length > 1 ? delivered : []) {
    const message = messageOf(integration, event);
    if (message !== undefined) messages.set(event.executionId, message);
  }
  const delivery = currentSpan();
  let sending: TracedSending | undefined;
  const withJob = (event: NewEvent): NewEvent => {
    const message = messages.get(event.executionId);
    if (message === undefined) return { ...event, job: { trace: sending?.metadata } };
    return { ...event, traceparent: message.traceparent, job: { trace: jobMetadataOf(message.traceparent) } };
  };
  return {
    send: () => {
      sending = startSending(integration, delivery);
      return delivered.map(withJob);
    },
    queued: (ids) => {
      if (ids.size === 0) return;
      const sent = [...ids].flatMap((id) => messages.get(id) ?? []);
      for (const message of sent) message.end();
      sending?.end(ids.size, sent);
    },
  };
}

const messageOf = (integration: string, event: NewEvent): TracedMessage | undefined =>
  startMessage(integration, {
    'messaging.message.id': event.executionId,
    'zenbridge.integration': integration,
    'zenbridge.execution.id': event.executionId,
    'zenbridge.record.id': event.recordId,
    'zenbridge.object': event.object,
    'zenbridge.delivery.id': event.deliveryId ?? '',
  });
