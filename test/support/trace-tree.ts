import type { ReceivedSpan } from './otlp-receiver.ts';

/**
 * Spans as a tree: one line each, those below a span indented, in the order in which they started. Of those that started in the
 * same millisecond the one that ended first, and so arrived first, comes first. What has its parent in none of the spans
 * stands at the left.
 */
export function traceTree(spans: readonly ReceivedSpan[], tell: (span: ReceivedSpan) => string): string {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const inOrder = spans.toSorted((one, other) => one.startedAt - other.startedAt);
  const below = (parentId: string | undefined, depth: number): string[] =>
    inOrder
      .filter((span) => (parentId === undefined ? !ids.has(span.parentId) : span.parentId === parentId))
      .flatMap((span) => [`${'  '.repeat(depth)}${tell(span)}`, ...below(span.spanId, depth + 1)]);
  return below(undefined, 0).join('\n');
}
