import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Telemetry } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import { originContext, originMetadata } from './origin.ts';
import { scrubbedTracer } from './scrub.ts';
import { isTracingOn } from './state.ts';

/**
 * What makes BullMQ carry the trace of a producer to the worker that executes the job: for `createQueue` and for the
 * options of workers. `undefined` when nothing is traced.
 */
export function queueTelemetry(): Telemetry | undefined {
  if (!isTracingOn()) return undefined;
  const { tracer, contextManager }: Telemetry = new BullMQOtel({ tracerName: 'zenbridge.queue' });
  const ours: Telemetry['contextManager'] = {
    active: () => contextManager.active(),
    with: (within, fn) => contextManager.with(within, fn),
    // Without a root the loops of a worker would hang on to the span that happened to start them, for ever.
    root: () => ROOT_CONTEXT,
    fromMetadata: originContext,
    getMetadata: (within) => originMetadata(within) ?? contextManager.getMetadata(within),
  };
  const spanOf: Parameters<typeof scrubbedTracer>[1] = (span) => trace.getSpan(span.setSpanOnContext(ROOT_CONTEXT));
  return { tracer: scrubbedTracer(tracer, spanOf), contextManager: ours };
}
