import { randomBytes } from 'node:crypto';
import type { ClaimScope, Claims, RecordState } from '@zenbridge/ledger';
import { next, type Step } from './steps.ts';
import type { IssueName } from './verdict.ts';

/** How soon an execution looks again after a record that another worker holds. */
const LOOK_AGAIN_MS = 500;

/** The right to write about one record, held under one fence. Every method answers whether the right still stands. */
export interface HeldClaim {
  /** What earlier executions left behind for this record. */
  readonly state: RecordState;
  /** When it was claimed, by the clock that the times in `state` go by. */
  readonly at: number;
  /** Writes down that a create is about to be sent, and extends the claim to cover it. */
  intend(): Promise<boolean>;
  /** Takes the intent back: the create did not happen. */
  withdraw(): Promise<boolean>;
  /** Writes down that a create was sent and its fate is unknown, and whether ZenQMS was searched for it in vain. */
  doubt(search?: 'searched'): Promise<boolean>;
  /** Keeps the Issue that exists for the record, and with `release`, lets the next execution have the record in the same step. */
  keep(issue: IssueName, then?: 'release'): Promise<boolean>;
  /** Lets the next execution have the record, unless that is done. Never throws: a claim that is not released runs out. */
  release(): Promise<void>;
}

/** Settings of a claim. */
export interface ClaimOptions {
  readonly executionId: string;
  /** Names the worker; every claim of it gets a name of its own. */
  readonly holder: string;
  readonly leaseMs: number;
}

/** Claims the record, or says that another worker has it. */
export async function claimRecord(claims: Claims, scope: ClaimScope, options: ClaimOptions): Promise<Step<HeldClaim>> {
  const { executionId, holder, leaseMs } = options;
  const answer = await claims.claim(scope, { holder: `${holder}/${randomBytes(9).toString('base64url')}`, leaseMs });
  if (answer.kind === 'held') {
    const remaining = Math.max(0, answer.untilMs - answer.at);
    return { kind: 'held', delayMs: Math.min(LOOK_AGAIN_MS, remaining) + Math.floor(Math.random() * LOOK_AGAIN_MS) };
  }
  const { fence } = answer;
  let isReleased = false;
  const stands = async (write: Promise<{ readonly kind: string }>): Promise<boolean> => (await write).kind === 'done';
  return next({
    state: answer.record,
    at: answer.at,
    intend: () => stands(claims.intent(scope, fence, { executionId, leaseMs })),
    withdraw: () => stands(claims.clearIntent(scope, fence)),
    doubt: (search) => stands(claims.inDoubt(scope, fence, search)),
    keep: async (issue, then) => {
      const isKept = await stands(claims.created(scope, fence, { issueId: issue.id, issueKey: issue.key }, then));
      isReleased = isKept && then === 'release';
      return isKept;
    },
    release: async () => {
      if (!isReleased) await claims.release(scope, fence).catch(() => undefined);
    },
  });
}
