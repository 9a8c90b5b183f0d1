import type { Attributes, AttributeValue, Exception, Span, SpanOptions, Time, Tracer } from 'bullmq';

/** Spans of BullMQ that tell about its own loops and not about any event. */
const HOUSEKEEPING = /^(extendLocks|moveStalledJobsToWait|startStalledCheckTimer|getNextJob|close) /;
const DROPPED = new Set(['bullmq.job.result', 'bullmq.job.progress', 'bullmq.job.options', 'bullmq.job.bulk.names']);
const FAILED_REASON = 'bullmq.job.failed.reason';
const CODE = /\bZB_[A-Z_]+\b/;

/**
 * A tracer for BullMQ that records what happened to jobs, without their results and messages, in which BullMQ would put
 * whatever the job returned or threw. Of a failure the code is kept.
 */
export function scrubbedTracer<C>(tracer: Tracer<C>): Tracer<C> {
  return {
    startSpan: (name: string, options?: SpanOptions, context?: C): Span<C> =>
      HOUSEKEEPING.test(name) ? unrecorded() : scrubbed(tracer.startSpan(name, options, context)),
  };
}

function scrubbed<C>(span: Span<C>): Span<C> {
  return {
    setSpanOnContext: (context) => span.setSpanOnContext(context),
    setAttribute: (key, value) => span.setAttributes(scrubAttributes({ [key]: value })),
    setAttributes: (attributes) => span.setAttributes(scrubAttributes(attributes)),
    addEvent: (name, attributes) => span.addEvent(name, scrubAttributes(attributes ?? {})),
    recordException: (exception: Exception, time?: Time) => {
      const type = codeOf(exception);
      span.setAttribute('error.type', type);
      span.recordException({ name: type }, time);
    },
    end: () => span.end(),
  };
}

function scrubAttributes(attributes: Attributes): Attributes {
  const kept = Object.entries(attributes).filter(([key]) => !DROPPED.has(key));
  return Object.fromEntries(
    kept.map(([key, value]): [string, AttributeValue | undefined] => [
      key,
      key === FAILED_REASON ? codeIn(String(value)) : value,
    ]),
  );
}

function codeOf(exception: Exception): string {
  if (typeof exception === 'string') return codeIn(exception);
  return exception.message?.match(CODE)?.[0] ?? exception.name ?? 'Error';
}

const codeIn = (message: string): string => message.match(CODE)?.[0] ?? 'Error';

/** Stands for a span that is not recorded. What happens within belongs to whatever was active around it. */
function unrecorded<C>(): Span<C> {
  const nothing = (): void => {};
  return {
    setSpanOnContext: (context) => context,
    setAttribute: nothing,
    setAttributes: nothing,
    addEvent: nothing,
    recordException: nothing,
    end: nothing,
  };
}
