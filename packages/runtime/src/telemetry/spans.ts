import {
  type Context,
  context,
  INVALID_SPAN_CONTEXT,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { type Problem, ProblemError } from '../catalogue/problem.ts';
import { sentIn } from './origin.ts';
import { isTracingOn } from './state.ts';

export { type Span, SpanKind };

/** What a span is started with. Attributes are ids, counts and codes; never secrets or values of a record. */
export interface SpanSettings {
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly kind?: SpanKind;
}

/** Takes everything and keeps nothing. */
const NO_SPAN: Span = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);

/** The tracer of ZenBridge's own spans. */
export const tracer = (): Tracer => trace.getTracer('zenbridge');

/**
 * Runs `fn` within a span and returns or throws what it does. Of an error the span keeps its code, or else its name, and
 * the stage it belongs to; never its message.
 */
export function inSpan<T>(name: string, settings: SpanSettings, fn: (span: Span) => Promise<T>): Promise<T> {
  if (!isTracingOn()) return fn(NO_SPAN);
  const around = trace.getActiveSpan();
  // Nothing within a trace that is not sampled is recorded, and most are not: they cost nothing more from here on.
  if (around !== undefined && !isSampled(around)) return fn(around);
  const { attributes = {}, kind = SpanKind.INTERNAL } = settings;
  return tracer().startActiveSpan(name, { attributes, kind }, async (span) => {
    try {
      return await fn(span);
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The current span; `undefined` outside of a trace. */
export const currentSpan = (): Span | undefined => trace.getActiveSpan();

/** The id of the current trace, 32 hex digits; `undefined` outside of a trace. */
export function currentTraceId(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span !== undefined && isSpanContextValid(span) ? span.traceId : undefined;
}

/** Whether a span belongs to a trace that is recorded. */
export const isSampled = (span: Span): boolean => (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;

/** The current span as a W3C `traceparent`, to be stored with an event; `undefined` outside of a trace. */
export const currentTraceparent = (): string | undefined => traceparentOf(context.active());

/** The span of a context as a W3C `traceparent`; `undefined` if it has none. */
export const traceparentOf = (within: Context): string | undefined => carrierOf(within).traceparent;

/** What the trace of a context is passed on with, by the names of W3C. */
export function carrierOf(within: Context): { readonly traceparent?: string } {
  const carrier: { traceparent?: string } = {};
  propagation.inject(within, carrier);
  return carrier;
}

/**
 * Records a time that is over, from `startedAt` (epoch milliseconds) until now. It stands beside the span of the job that is
 * being processed and not within, because it came before.
 */
export function recordWait(name: string, startedAt: number, attributes: SpanSettings['attributes'] = {}): void {
  if (!isTracingOn()) return;
  const origin = sentIn();
  const sender = trace.getSpan(origin);
  if (sender !== undefined && !isSampled(sender)) return;
  const startTime = Math.min(startedAt, Date.now());
  tracer().startSpan(name, { startTime, attributes }, origin).end();
}

/** Runs `fn` as part of the trace of a stored `traceparent`; just runs it when there is none. */
export function withTraceparent<T>(traceparent: string | undefined, fn: () => T): T {
  if (traceparent === undefined) return fn();
  return context.with(propagation.extract(context.active(), { traceparent }), fn);
}

/** Marks a span as failed by a problem: its code, and the stage where that is known; never its detail. */
export function failSpan(span: Span, { code, stage }: Pick<Problem, 'code' | 'stage'>): void {
  fail(span, code);
  if (stage !== undefined) span.setAttribute('zenbridge.stage', stage);
}

function markFailed(span: Span, error: unknown): void {
  if (error instanceof ProblemError) failSpan(span, error.problem);
  else fail(span, error instanceof Error ? error.name : typeof error);
}

function fail(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR, message: type });
}
