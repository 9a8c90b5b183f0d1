import type { NewEvent } from '@zenbridge/ledger';
import { isTracingOn, startMessage, type TracedMessage } from '@zenbridge/runtime';

/** An event, and the beginning of its own trace if it has one. */
export interface TracedEvent extends NewEvent {
  readonly message?: TracedMessage;
}

/**
 * Gives each event of a delivery of several a trace of its own, so that one record can be followed without 99 others. An event
 * that came alone stays in the trace of its delivery.
 */
export function traceEach(integration: string, events: readonly NewEvent[]): readonly TracedEvent[] {
  if (events.length < 2 || !isTracingOn()) return events;
  return events.map((event) => {
    const message = startMessage(integration, {
      'messaging.message.id': event.executionId,
      'zenbridge.integration': integration,
      'zenbridge.execution.id': event.executionId,
      'zenbridge.record.id': event.recordId,
      'zenbridge.object': event.object,
      'zenbridge.delivery.id': event.deliveryId ?? '',
    });
    return message === undefined ? event : { ...event, message, traceparent: message.traceparent };
  });
}
