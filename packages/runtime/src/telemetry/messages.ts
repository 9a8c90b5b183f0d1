import { context, type Span, type SpanContext, SpanKind, trace } from '@opentelemetry/api';
import { messagingAttributes } from './messaging.ts';
import { carrierOf, isSampled, traceparentOf, tracer } from './spans.ts';
import { isTracingOn } from './state.ts';

/** One message of several that are sent together, with a trace of its own. */
export interface TracedMessage {
  /** What the message carries, and what is done about it goes on with. */
  readonly traceparent: string;
  readonly spanContext: SpanContext;
  /** Records that it was sent. One that is not ended was none after all, and leaves no trace. */
  end(): void;
}

/** Messages that are being sent. */
export interface TracedSending {
  /** What a job carries so that whatever is done about it goes on from here. */
  readonly metadata: string;
  /**
   * Records that they were sent. When that is not called nothing was, and there is no trace of it.
   *
   * @param messages those that have a trace of their own, which are linked to
   */
  end(count: number, messages: readonly TracedMessage[]): void;
}

/** What a job carries so that whatever is done about it goes on with a W3C `traceparent`. */
export const jobMetadataOf = (traceparent: string): string => JSON.stringify({ traceparent });

/**
 * Starts the trace of one message of several, so that its way can be followed without that of the others. It is linked to the
 * current span, which is about all of them.
 *
 * @param attributes ids only
 * @returns undefined when nothing is traced
 */
export function startMessage(
  destination: string,
  attributes: Readonly<Record<string, string>>,
): TracedMessage | undefined {
  if (!isTracingOn()) return undefined;
  const current = trace.getActiveSpan()?.spanContext();
  const span = tracer().startSpan(`create ${destination}`, {
    root: true,
    kind: SpanKind.PRODUCER,
    attributes: { ...messagingAttributes('create', destination), ...attributes },
    links: current === undefined ? [] : [{ context: current }],
  });
  return {
    traceparent: traceparentOf(trace.setSpan(context.active(), span)) ?? '',
    spanContext: span.spanContext(),
    end: () => span.end(),
  };
}

/**
 * Starts the sending of messages to a queue.
 *
 * @param below the span that it is a part of
 * @returns undefined when nothing is traced
 */
export function startSending(destination: string, below: Span | undefined): TracedSending | undefined {
  if (!isTracingOn()) return undefined;
  const around = below === undefined ? context.active() : trace.setSpan(context.active(), below);
  // Of a trace that is not sampled there is nothing to record but where it goes on.
  if (below !== undefined && !isSampled(below)) return { metadata: JSON.stringify(carrierOf(around)), end: () => {} };
  const attributes = messagingAttributes('send', destination);
  const span = tracer().startSpan(`send ${destination}`, { kind: SpanKind.PRODUCER, attributes }, around);
  return {
    metadata: JSON.stringify(carrierOf(trace.setSpan(around, span))),
    end: (count, messages) => {
      span.setAttribute('messaging.batch.message_count', count);
      span.addLinks(messages.map(({ spanContext }) => ({ context: spanContext })));
      span.end();
    },
  };
}
