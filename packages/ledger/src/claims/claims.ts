import type { KeySpace } from '@zenbridge/runtime';
import { AT_ONCE, type Durability } from '../durability/durability.ts';
import { defineGatheredScript } from '../redis/gathered-script.ts';
import { defineScript, type RedisClient } from '../redis/script.ts';
import { claimScript } from './holding/claim.script.ts';
import { releaseScript } from './holding/release.script.ts';
import { renewScript } from './holding/renew.script.ts';
import {
  accountKeys,
  type ClaimScope,
  claimKeys,
  type RecordState,
  readState,
  scopeOfEntry,
  unsettledEntry,
} from './record.ts';
import { settlingScript } from './settling/settling.script.ts';

/**
 * The answer to a claim. `at` is the time of the claim by the clock that all times of claims go by, that of Redis.
 * - `granted`: the record is yours while the lease runs. Pass `fence` to every later call. `record` is what earlier holders
 *   left: with an intent or a doubt in it, search ZenQMS before anything is sent.
 * - `held`: another holder's lease runs until `untilMs` (epoch milliseconds).
 */
export type ClaimAnswer =
  | { readonly kind: 'granted'; readonly at: number; readonly fence: number; readonly record: RecordState }
  | { readonly kind: 'held'; readonly at: number; readonly untilMs: number };

/** `stale`: someone else has claimed the record since, or the lease ran out. Stop, and write nothing anywhere. */
export type HoldAnswer = { readonly kind: 'done' } | { readonly kind: 'stale' };

/** `conflict`: what is known of the record does not allow this step; `record` tells what it is. */
export type SettleAnswer = HoldAnswer | { readonly kind: 'conflict'; readonly record: RecordState };

/** A record with an intent or a doubt. */
export interface UnsettledRecord {
  readonly scope: ClaimScope;
  /** When the intent was written, in epoch milliseconds. */
  readonly intentAt: number;
}

/** The right of one worker, for a while, to create the Issue of one record. Every call is safe to repeat. */
export interface Claims {
  /**
   * Claims a record for `leaseMs`. `holder` names one run of one execution: the same name is granted again at once, with a
   * new fence, and its earlier fence becomes stale. A name has at most 64 characters: with a longer one Redis would give what
   * is kept of the record twice the room, for as long as it is kept.
   */
  claim(scope: ClaimScope, by: { readonly holder: string; readonly leaseMs: number }): Promise<ClaimAnswer>;
  /** Prolongs the lease to `leaseMs` from now. */
  renew(scope: ClaimScope, fence: number, leaseMs: number): Promise<HoldAnswer>;
  /**
   * Writes down that a create is about to be sent; send it only after `done`. Needs a record in state `none`: after an earlier
   * intent or doubt, `clearIntent` comes first. Needs a lease that runs, or prolongs it to `leaseMs` as `renew` does.
   */
  intent(
    scope: ClaimScope,
    fence: number,
    intent: { readonly executionId: string; readonly leaseMs?: number },
  ): Promise<SettleAnswer>;
  /** Writes down that the fate of the create is unknown; and, after a search in vain, since when that is so. */
  inDoubt(scope: ClaimScope, fence: number, search?: 'searched'): Promise<SettleAnswer>;
  /**
   * Writes down that the Issue exists, be it just created or found; with `release`, gives the claim back in the same step.
   * `conflict` if another Issue is known.
   */
  created(
    scope: ClaimScope,
    fence: number,
    issue: { readonly issueId: string; readonly issueKey: string },
    then?: 'release',
  ): Promise<SettleAnswer>;
  /** Takes the intent back: the create was not sent, was refused, or was searched for and has not happened. */
  clearIntent(scope: ClaimScope, fence: number): Promise<SettleAnswer>;
  /** Gives the claim back. What is known of the record stays. */
  release(scope: ClaimScope, fence: number): Promise<HoldAnswer>;
  /** What is known of a record, without claiming it. */
  read(scope: ClaimScope): Promise<RecordState>;
  /** Records of an account whose intent was written before `before` (epoch ms), oldest first, `limit` at most after `skip`. */
  unsettled(account: string, before: number, limit: number, skip?: number): Promise<readonly UnsettledRecord[]>;
}

/** What claims need. */
export interface ClaimsOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  /** Replaces the clock of Redis, in tests. */
  readonly now?: () => number;
  /**
   * How long a created Issue is remembered, in milliseconds; a week by default. Must be longer than ZenQMS takes until a
   * search finds a new Issue.
   */
  readonly rememberMs?: number;
  /** When an intent counts as written; as soon as Redis has it, unless given. */
  readonly durability?: Pick<Durability, 'confirm'>;
}

const claim = defineGatheredScript(claimScript);
const renew = defineScript(renewScript);
const release = defineScript(releaseScript);
const settling = defineGatheredScript(settlingScript);
const WEEK = 7 * 24 * 3_600_000;

/** Claims in Redis, each step atomic within the hash tag of the account. */
export function createClaims(options: ClaimsOptions): Claims {
  const { redis, keys, now, rememberMs = WEEK, durability = AT_ONCE } = options;
  const time = (): number | '' => now?.() ?? '';
  type Arg = string | number;
  async function settle(
    scope: ClaimScope,
    fence: number,
    step: string,
    a: Arg = '',
    b: Arg = '',
    c: Arg = '',
    d: Arg = '',
  ) {
    const { record: own, unsettled } = claimKeys(keys, scope);
    const args = [fence, step, time(), unsettledEntry(scope), a, b, c, d];
    const reply = await settling(redis, { common: [unsettled], own }, args);
    const [kind, ...fields] = reply as [SettleAnswer['kind'], ...string[]];
    return kind === 'conflict' ? { kind, record: readState(fields) } : { kind };
  }

  return {
    async claim(scope, { holder, leaseMs }) {
      const { record: own, counter } = claimKeys(keys, scope);
      const reply = await claim(redis, { common: [counter], own }, [time(), leaseMs, holder]);
      const [fence, claimedAt, ...fields] = reply as [number, string, ...string[]];
      const at = Number(claimedAt);
      if (fence === 0) return { kind: 'held', at, untilMs: Number(fields[0]) };
      return { kind: 'granted', at, fence, record: readState(fields) };
    },

    renew: async (scope, fence, leaseMs) => ({
      kind: (await renew(redis, [claimKeys(keys, scope).record], [fence, time(), leaseMs])) as HoldAnswer['kind'],
    }),

    async intent(scope, fence, { executionId, leaseMs = 0 }) {
      const answer = await settle(scope, fence, 'intent', executionId, leaseMs);
      if (answer.kind === 'done') await durability.confirm(claimKeys(keys, scope).record, ['intentFence', 'intentAt']);
      return answer;
    },

    inDoubt: (scope, fence, search) => settle(scope, fence, 'in_doubt', search === 'searched' ? 1 : 0),

    created: (scope, fence, { issueId, issueKey }, then) =>
      settle(scope, fence, 'created', issueId, issueKey, rememberMs, then === 'release' ? 1 : 0),

    clearIntent: (scope, fence) => settle(scope, fence, 'clear'),

    release: async (scope, fence) => ({
      kind: (await release(redis, [claimKeys(keys, scope).record], [fence])) as HoldAnswer['kind'],
    }),

    async read(scope) {
      return readState(Object.entries(await redis.hgetall(claimKeys(keys, scope).record)).flat());
    },

    async unsettled(account, before, limit, skip = 0) {
      const { unsettled } = accountKeys(keys, account);
      const range = [unsettled, '-inf', `(${before}`, 'BYSCORE', 'LIMIT', skip, limit, 'WITHSCORES'] as const;
      const found = await redis.zrange(...range);
      return found.flatMap((entry, n) =>
        n % 2 === 0 ? [{ scope: scopeOfEntry(account, entry), intentAt: Number(found[n + 1]) }] : [],
      );
    },
  };
}
