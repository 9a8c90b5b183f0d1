import {
  type Context,
  context,
  createContextKey,
  type Link,
  type SpanContext,
  SpanKind,
  trace,
} from '@opentelemetry/api';
import { messagingAttributes } from './messaging.ts';
import { traceparentOf, tracer } from './spans.ts';
import { isTracingOn } from './state.ts';

/** One message of several that are sent together, with a trace of its own. */
export interface TracedMessage {
  /** What the message carries, and what is done about it goes on with. */
  readonly traceparent: string;
  readonly spanContext: SpanContext;
  /** Records that it was sent. One that is not ended was none after all, and leaves no trace. */
  end(): void;
}

const LINKS = createContextKey('zenbridge links of what is sent');

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

/** Runs `fn`; what it sends is linked to the messages that it is made of. */
export function sending<T>(messages: readonly TracedMessage[], fn: () => T): T {
  const links: readonly Link[] = messages.map(({ spanContext }) => ({ context: spanContext }));
  return context.with(context.active().setValue(LINKS, links), fn);
}

/** What is sent within `sending` is linked to. */
export const linksOf = (within: Context): readonly Link[] =>
  (within.getValue(LINKS) as readonly Link[] | undefined) ?? [];
