import type { CreateOutcome, IssueDraft } from '@zenbridge/connector/zenqms';
import type { Checkpoint } from './checkpoints.ts';
import type { HeldClaim } from './claim.ts';
import { claimLost } from './find.ts';
import { verdictOf } from './steps.ts';
import type { Verdict } from './verdict.ts';

/** What creating an Issue needs. */
export interface CreateOptions {
  readonly claim: HeldClaim;
  /** Whether something about the record has to be kept before the next execution may have it. */
  readonly holdsOn: boolean;
  readonly draft: IssueDraft;
  readonly send: (draft: IssueDraft) => Promise<CreateOutcome>;
  /** Longest time between writing the intent and sending; see below. */
  readonly sendWithinMs: number;
  /** True when the queue has given the job to another worker; nothing may be sent then. */
  readonly aborted: () => boolean;
  /** When to search for a create whose fate is unknown, in milliseconds. */
  readonly searchAfterMs: number;
  /** Marks a part of the step, see `atCheckpoint`. */
  readonly at: <T>(checkpoint: Checkpoint, act: () => Promise<T>) => Promise<T>;
}

/**
 * Writes the intent, sends the Issue once, and writes down what became of it. Whoever takes the record over waits for the
 * visibility window, which begins after the intent, before it sends anything; so an Issue that could not be sent soon after the
 * intent, because the process stood still in between, is not sent at all.
 */
export async function createIssue(options: CreateOptions): Promise<Verdict> {
  const { claim, draft, sendWithinMs, at } = options;
  const startedAt = performance.now();
  if (options.aborted() || !(await at('intent', claim.intend))) return claimLost('create');
  if (options.aborted() || performance.now() - startedAt > sendWithinMs) {
    await claim.withdraw();
    return claimLost('create');
  }
  const outcome = await options.send(draft);
  return at('sent', () => writeDown(outcome, options));
}

async function writeDown(outcome: CreateOutcome, { claim, holdsOn, searchAfterMs }: CreateOptions): Promise<Verdict> {
  switch (outcome.kind) {
    case 'created':
      // A stale claim changes nothing here: the Issue exists, and whoever took over searches before it sends.
      await claim.keep(outcome.issue, holdsOn ? undefined : 'release');
      return { kind: 'created', issue: outcome.issue, adopted: false };
    case 'notSent':
      await claim.withdraw();
      return { kind: 'retry', problem: outcome.problem };
    case 'refused':
      await claim.withdraw();
      // The token may have been refused, and not the Issue.
      return verdictOf(outcome.problem);
    case 'inDoubt':
      await claim.doubt();
      return { kind: 'inDoubt', problem: outcome.problem, delayMs: searchAfterMs, sent: true };
  }
}
