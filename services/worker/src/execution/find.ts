import type { Problem, Result } from '@zenbridge/runtime';
import type { HeldClaim } from './claim.ts';
import { next, type Step, verdictOf } from './steps.ts';
import type { IssueName, Verdict } from './verdict.ts';

/** How long to wait between two searches for a create whose fate is unknown. */
const SEARCH_AGAIN_MS = 10_000;

/** What the search needs to know and to ask. */
export interface FindOptions {
  readonly executionId: string;
  readonly claim: HeldClaim;
  /** Issues in ZenQMS with the record id, oldest first. */
  readonly search: () => Promise<Result<readonly IssueName[], Problem>>;
  /** How long a created Issue may take to be found. */
  readonly visibilityWindowMs: number;
  /** True when nothing may be sent once more, because that went on for the whole retry period. */
  readonly isLastTry: boolean;
}

/**
 * Looks for an Issue of the record: in what ZenBridge knows, then in ZenQMS. Goes on to the next step only when there is
 * none and no earlier create can still turn up.
 */
export async function findIssue(options: FindOptions): Promise<Step<void>> {
  const { claim, executionId, visibilityWindowMs } = options;
  const { state } = claim;
  if (state.state === 'created' && state.issueKey !== undefined && state.issueId !== undefined) {
    return existing({ id: state.issueId, key: state.issueKey }, state.executionId === executionId);
  }

  const found = await options.search();
  if (!found.ok) return verdictOf(found.error);
  const unresolved = state.state === 'intent' || state.state === 'in_doubt';
  const [issue] = found.value;
  if (issue !== undefined) {
    if (!(await claim.keep(issue))) return claimLost('find');
    return existing(issue, unresolved && state.executionId === executionId);
  }
  if (!unresolved) return next(undefined);

  // A create was sent by someone who did not live to see the answer, or never saw one. The window counts from the first
  // search in vain and not from the intent: while ZenQMS is away nobody searches, and what it did before may show up late.
  const remaining = (state.searchedSince ?? claim.at) + visibilityWindowMs - claim.at;
  if (remaining > 0) {
    await claim.doubt('searched');
    const detail =
      'An Issue was sent for this record and is not found yet. The search is repeated before anything is sent again.';
    const delayMs = Math.min(SEARCH_AGAIN_MS, remaining);
    return { kind: 'inDoubt', problem: { code: 'ZB_CREATE_IN_DOUBT', detail }, delayMs, sent: false };
  }
  if (!(await claim.withdraw())) return claimLost('find');
  if (!options.isLastTry) return next(undefined);
  const detail = 'ZenQMS answered no Issue that was sent, and has none of them.';
  return { kind: 'failed', problem: { code: 'ZB_RETRIES_EXHAUSTED', detail, stage: 'create' } };
}

/** The record has an Issue: created by this very execution in an earlier run, or a duplicate. */
function existing(issue: IssueName, ours: boolean): Verdict {
  if (ours) return { kind: 'created', issue, adopted: true };
  return { kind: 'skipped', reason: 'ZB_DUPLICATE', detail: `The Issue is ${issue.key}.`, issue };
}

/** Another worker took the record over, because this one was silent for too long. */
export function claimLost(stage: 'find' | 'create'): Verdict {
  const detail = 'This worker was silent for longer than it may hold the record.';
  return { kind: 'retry', problem: { code: 'ZB_CLAIM_LOST', detail, stage } };
}
