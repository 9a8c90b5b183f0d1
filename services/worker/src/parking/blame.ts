import type { Code, Problem } from '@zenbridge/runtime';

/** A side of an integration: the org of its Salesforce connection, or the account of its ZenQMS connection. */
export type Side = 'salesforce' | 'zenqms';

/** What a problem says about a destination. */
export interface Blame {
  readonly side: Side;
  /** It is certain that other events would fail in the same way: the destination is parked at once. */
  readonly parks: boolean;
  /** How long it is left alone at least, in milliseconds. */
  readonly waitMs: number;
}

const MINUTE_MS = 60_000;

const counts = (side: Side): Blame => ({ side, parks: false, waitMs: 0 });
const parks = (side: Side, waitMs = 0): Blame => ({ side, parks: true, waitMs });

/** The problems that are a destination's and no record's. Those that a person has to put right are probed each minute. */
const BLAMES: Partial<Record<Code, Blame>> = {
  ZB_SALESFORCE_UNREACHABLE: counts('salesforce'),
  ZB_SALESFORCE_QUOTA: parks('salesforce'),
  ZB_SALESFORCE_AUTH: parks('salesforce', MINUTE_MS),
  ZB_TOKEN_UNREADABLE: parks('salesforce', MINUTE_MS),
  ZB_SECRET_UNUSABLE: parks('salesforce', MINUTE_MS),
  ZB_ZENQMS_UNREACHABLE: counts('zenqms'),
  ZB_ZENQMS_ANSWER: counts('zenqms'),
  ZB_ZENQMS_RATE_LIMITED: parks('zenqms'),
  ZB_ZENQMS_AUTH: parks('zenqms', MINUTE_MS),
};

/** Which destination a problem is to be blamed on, if on any. */
export function blameFor({ code, at, retryAfterMs = 0 }: Problem): Blame | undefined {
  const blame =
    code === 'ZB_SECRET_MISSING'
      ? parks(at === 'zenqms.connection' ? 'zenqms' : 'salesforce', MINUTE_MS)
      : BLAMES[code];
  return blame && { ...blame, waitMs: Math.max(blame.waitMs, retryAfterMs) };
}
