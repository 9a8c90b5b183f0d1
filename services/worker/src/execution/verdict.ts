import { failSpan, type Problem, type SkippedReason, type Span } from '@zenbridge/runtime';

/** The Issue that an execution created or found, as ZenQMS names it. */
export interface IssueName {
  readonly id: string;
  readonly key: string;
}

/**
 * What one run of an execution came to.
 * - `created`, `skipped`, `failed`: the outcome; the execution is over.
 * - `retry`: a passing failure; the same execution runs again after a backoff.
 * - `held`: another worker has the record; run again shortly, without counting a try.
 * - `inDoubt`: a create was sent and its fate is unknown; search again after `delayMs`. `sent` if it was sent in this run.
 */
export type Verdict =
  | { readonly kind: 'created'; readonly issue: IssueName; readonly adopted: boolean }
  | { readonly kind: 'skipped'; readonly reason: SkippedReason; readonly detail?: string; readonly issue?: IssueName }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'retry'; readonly problem: Problem }
  | { readonly kind: 'held'; readonly delayMs: number }
  | { readonly kind: 'inDoubt'; readonly problem: Problem; readonly delayMs: number; readonly sent: boolean };

/** Writes into a span what the work within came to, and for what reason. Details stay in the execution log. */
export function tellVerdict(span: Span, verdict: Verdict): void {
  span.setAttribute('zenbridge.verdict', verdict.kind);
  if (verdict.kind === 'skipped') span.setAttribute('zenbridge.reason', verdict.reason);
  if ('problem' in verdict) failSpan(span, verdict.problem);
}
