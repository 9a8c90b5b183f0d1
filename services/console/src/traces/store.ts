import type { Span } from './span.ts';

/** The latest traces, in memory. */
export interface TraceStore {
  add(spans: readonly Span[]): void;
  /** Spans of a trace; undefined if it is not here, or not any more. */
  find(traceId: string): readonly Span[] | undefined;
  /** All traces, the one with the latest beginning first. */
  latest(): readonly (readonly Span[])[];
}

const MOST_TRACES = 200;
const MOST_SPANS = 2000;

/** Keeps the 200 traces that were heard of last, each with its first 2,000 spans. */
export function createTraceStore(): TraceStore {
  const traces = new Map<string, Span[]>();
  return {
    add: (spans) => {
      for (const span of spans) {
        const known = traces.get(span.traceId) ?? [];
        traces.delete(span.traceId);
        traces.set(span.traceId, known);
        if (known.length < MOST_SPANS) known.push(span);
      }
      for (const oldest of traces.keys()) {
        if (traces.size <= MOST_TRACES) break;
        traces.delete(oldest);
      }
    },
    find: (traceId) => traces.get(traceId),
    latest: () => [...traces.values()].sort((one, other) => beginningOf(other) - beginningOf(one)),
  };
}

/** When the first span of a trace began. */
export const beginningOf = (spans: readonly Span[]): number => Math.min(...spans.map(({ startedAt }) => startedAt));
