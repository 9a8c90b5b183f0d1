import type { DestinationFailure } from '@zenbridge/ledger';
import type { Problem } from '@zenbridge/runtime';
import type { Run } from '../execution/execute.ts';
import { blameFor, type Side } from './blame.ts';

/** What one run has shown about a destination. */
export type Evidence =
  | { readonly kind: 'answered'; readonly during: 'read' | 'write' }
  | { readonly kind: 'failed'; readonly failure: Omit<DestinationFailure, 'recordId' | 'ageMs'> };

/**
 * What a run has shown about each side; nothing about a side that was not called.
 *
 * @param quotaGuard part of the org's API limit, 0 to 1, from which on ZenBridge leaves the rest to others.
 */
export function evidenceOf({ verdict, contact }: Run, quotaGuard: number): Partial<Record<Side, Evidence>> {
  const evidence: Partial<Record<Side, Evidence>> = {};
  const { salesforce, zenqms, usage } = contact;
  if (salesforce !== undefined) evidence.salesforce = { kind: 'answered', during: salesforce };
  if (zenqms !== undefined) evidence.zenqms = { kind: 'answered', during: zenqms };
  if (usage !== undefined && usage.total > 0 && usage.used >= usage.total * quotaGuard) {
    const detail = `${usage.used} of ${usage.total} requests are used; from ${quotaGuard * 100} % on the rest is left to others.`;
    evidence.salesforce = failed({ code: 'ZB_SALESFORCE_QUOTA', detail }, { parks: true });
  }
  if (verdict.kind === 'inDoubt' && verdict.sent) evidence.zenqms = failed(verdict.problem, { parks: false });
  const problem = verdict.kind === 'retry' || verdict.kind === 'failed' ? verdict.problem : undefined;
  const blame = problem && blameFor(problem);
  if (problem && blame) evidence[blame.side] = failed(problem, blame);
  return evidence;
}

function failed(
  problem: Problem,
  { parks, probesSlowly = false }: { parks: boolean; probesSlowly?: boolean },
): Evidence {
  const { code: reason, detail, stage, retryAfterMs: waitMs = 0 } = problem;
  const during = stage === 'create' || reason === 'ZB_CREATE_IN_DOUBT' ? 'write' : 'read';
  return { kind: 'failed', failure: { reason, detail, during, parks, probesSlowly, waitMs } };
}
