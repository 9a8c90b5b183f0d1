import type { Span } from './span.ts';
import { beginningOf } from './store.ts';

/** One line of a waterfall. */
export interface Bar {
  readonly span: Span;
  /** How many spans stand above it. */
  readonly depth: number;
  /** Milliseconds since the beginning of the trace. */
  readonly offsetMs: number;
  readonly tookMs: number;
}

/** The spans of a trace in the order in which they began, each below the one that it is part of. */
export function waterfall(spans: readonly Span[]): readonly Bar[] {
  const beginning = beginningOf(spans);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const inOrder = spans.toSorted((one, other) => one.startedAt - other.startedAt || one.endedAt - other.endedAt);
  const below = Map.groupBy(inOrder, ({ parentId }) => (parentId !== undefined && ids.has(parentId) ? parentId : ''));
  const bars = (parentId: string, depth: number): Bar[] =>
    (below.get(parentId) ?? []).flatMap((span) => {
      const { startedAt, endedAt } = span;
      const bar = { span, depth, offsetMs: startedAt - beginning, tookMs: Math.max(0, endedAt - startedAt) };
      return [bar, ...bars(span.spanId, depth + 1)];
    });
  return bars('', 0);
}

/** What a list says about a trace. */
export interface TraceSummary {
  readonly traceId: string;
  readonly startedAt: number;
  readonly tookMs: number;
  readonly spans: number;
  readonly hasFailed: boolean;
  /** What it begins with. */
  readonly name: string;
  /** The execution that it is about, if it is about one. */
  readonly execution: { readonly integration: string; readonly id: string; readonly recordId: string } | undefined;
  readonly outcome: string | undefined;
}

/** Sums a trace up. */
export function summaryOf(spans: readonly Span[]): TraceSummary {
  const [first] = waterfall(spans);
  const startedAt = beginningOf(spans);
  const runs = spans.filter(({ name }) => name === 'zenbridge.execute');
  const { attributes = {} } = runs.at(-1) ?? {};
  const { 'zenbridge.integration': integration, 'zenbridge.execution.id': id } = attributes;
  const recordId = attributes['zenbridge.record.id'] ?? '';
  return {
    traceId: first?.span.traceId ?? '',
    startedAt,
    tookMs: Math.max(...spans.map(({ endedAt }) => endedAt)) - startedAt,
    spans: spans.length,
    hasFailed: spans.some(({ hasFailed }) => hasFailed),
    name: first?.span.name ?? '',
    execution: integration === undefined || id === undefined ? undefined : { integration, id, recordId },
    outcome: runs.map((run) => run.attributes['zenbridge.outcome']).findLast((outcome) => outcome !== undefined),
  };
}
