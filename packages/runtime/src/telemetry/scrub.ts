import { type Context, context as contexts, type Span as OtelSpan, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Exception, Span, Time, Tracer } from 'bullmq';
import { messagingAttributes, messagingOf } from './messaging.ts';
import { isSampled } from './spans.ts';

/** Spans of BullMQ that tell about its own loops and not about any event. */
const HOUSEKEEPING = /^(extendLocks|moveStalledJobsToWait|startStalledCheckTimer|getNextJob|close) /;
const DROPPED = new Set([
  'bullmq.job.result',
  'bullmq.job.progress',
  'bullmq.job.options',
  'bullmq.job.bulk.names',
  // What the conventional attributes say too.
  'bullmq.queue.name',
  'bullmq.queue.operation',
]);
const FAILED_REASON = 'bullmq.job.failed.reason';
const CODE = /\bZB_[A-Z_]+\b/;

/** What BullMQ throws to say that a job goes on later: no failure. */
const FLOW_CONTROL = new Set(['DelayedError', 'WaitingError', 'WaitingChildrenError', 'RateLimitError']);

/** Attributes of BullMQ for which the conventions have one. */
const CONVENTIONAL: Readonly<Record<string, string>> = {
  'bullmq.job.id': 'messaging.message.id',
  'bullmq.job.bulk.count': 'messaging.batch.message_count',
};

/**
 * A tracer for BullMQ that records what happened to jobs by the conventions for messages, without the results and messages
 * of jobs, in which BullMQ would put whatever the job returned or threw. Of a failure the code is kept.
 *
 * @param spanOf the span of OpenTelemetry behind one of BullMQ
 */
export function scrubbedTracer(
  tracer: Tracer<Context>,
  spanOf: (span: Span<Context>) => OtelSpan | undefined,
): Tracer<Context> {
  return {
    startSpan: (name, options, given) => {
      if (HOUSEKEEPING.test(name)) return UNRECORDED;
      const message = messagingOf(name);
      const within = given ?? contexts.active();
      const around = trace.getSpan(within);
      if (message?.operation !== 'process' && around !== undefined && !isSampled(around)) return UNRECORDED;
      const started = tracer.startSpan(message?.name ?? name, options, within);
      // Of a trace that is not sampled only the context is needed.
      if (spanOf(started)?.isRecording() === false) return unrecorded((context) => started.setSpanOnContext(context));
      if (message !== undefined)
        spanOf(started)?.setAttributes(messagingAttributes(message.operation, message.destination));
      return scrubbed(started, () => spanOf(started));
    },
  };
}

function scrubbed(span: Span<Context>, otel: () => OtelSpan | undefined): Span<Context> {
  const fail = (type: string): void => {
    otel()?.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR, message: type });
  };
  return {
    setSpanOnContext: (context) => span.setSpanOnContext(context),
    setAttribute: (key, value) => span.setAttributes(scrubAttributes({ [key]: value })),
    setAttributes: (attributes) => span.setAttributes(scrubAttributes(attributes)),
    addEvent: (name, attributes = {}) => {
      const kept = scrubAttributes(attributes);
      const reason = kept[FAILED_REASON];
      if (reason !== undefined) fail(String(reason));
      span.addEvent(name, kept);
    },
    recordException: (exception: Exception, time?: Time) => {
      const type = codeOf(exception);
      if (FLOW_CONTROL.has(type)) return;
      fail(type);
      span.recordException({ name: type }, time);
    },
    end: () => span.end(),
  };
}

function scrubAttributes(attributes: Attributes): Attributes {
  const kept: Attributes = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (DROPPED.has(key)) continue;
    const scrubbed = key === FAILED_REASON ? codeIn(String(value)) : value;
    kept[key] = scrubbed;
    const conventional = CONVENTIONAL[key];
    if (conventional !== undefined) kept[conventional] = scrubbed;
  }
  return kept;
}

function codeOf(exception: Exception): string {
  if (typeof exception === 'string') return codeIn(exception);
  return exception.message?.match(CODE)?.[0] ?? exception.name ?? 'Error';
}

const codeIn = (message: string): string => message.match(CODE)?.[0] ?? 'Error';

const nothing = (): void => {};

/** Stands for a span that is not recorded. What happens within belongs to whatever was active around it, unless told otherwise. */
const unrecorded = (setSpanOnContext: (context: Context) => Context = (context) => context): Span<Context> => ({
  setSpanOnContext,
  setAttribute: nothing,
  setAttributes: nothing,
  addEvent: nothing,
  recordException: nothing,
  end: nothing,
});

const UNRECORDED = unrecorded();
