import { ROOT_CONTEXT } from '@opentelemetry/api';
import type { Telemetry } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import { scrubbedTracer } from './scrub.ts';
import { isTracingOn } from './state.ts';

/**
 * What makes BullMQ carry the trace of a producer to the worker that executes the job: for `createQueue` and for the
 * options of workers. `undefined` when telemetry is off.
 */
export function queueTelemetry(): Telemetry | undefined {
  if (!isTracingOn()) return undefined;
  const { tracer, contextManager }: Telemetry = new BullMQOtel({ tracerName: 'zenbridge.queue' });
  // Without a root the loops of a worker would hang on to the span that happened to start them, for ever.
  const withRoot: Telemetry['contextManager'] = Object.assign(contextManager, { root: () => ROOT_CONTEXT });
  return { tracer: scrubbedTracer(tracer), contextManager: withRoot };
}
