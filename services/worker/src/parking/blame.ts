import type { Code, Problem } from '@zenbridge/runtime';

/** A side of an integration: the org of its Salesforce connection, or the account of its ZenQMS connection. */
export type Side = 'salesforce' | 'zenqms';

/** What a problem says about a destination. */
export interface Blame {
  readonly side: Side;
  /** It is certain that other events would fail in the same way: the destination is parked at once. */
  readonly parks: boolean;
  /** A person has to put it right: there is no use in probing often. */
  readonly probesSlowly: boolean;
}

const counts = (side: Side): Blame => ({ side, parks: false, probesSlowly: false });
const parks = (side: Side): Blame => ({ side, parks: true, probesSlowly: false });
const needsAPerson = (side: Side): Blame => ({ side, parks: true, probesSlowly: true });

/** The problems that are a destination's and no record's. */
const BLAMES: Partial<Record<Code, Blame>> = {
  ZB_SALESFORCE_UNREACHABLE: counts('salesforce'),
  ZB_SALESFORCE_QUOTA: parks('salesforce'),
  ZB_SALESFORCE_AUTH: needsAPerson('salesforce'),
  ZB_TOKEN_UNREADABLE: needsAPerson('salesforce'),
  ZB_SECRET_UNUSABLE: needsAPerson('salesforce'),
  ZB_ZENQMS_UNREACHABLE: counts('zenqms'),
  ZB_ZENQMS_ANSWER: counts('zenqms'),
  ZB_ZENQMS_RATE_LIMITED: parks('zenqms'),
  ZB_ZENQMS_AUTH: needsAPerson('zenqms'),
};

/** Which destination a problem is to be blamed on, if on any. */
export function blameFor({ code, at }: Problem): Blame | undefined {
  if (code === 'ZB_SECRET_MISSING') return needsAPerson(at === 'zenqms.connection' ? 'zenqms' : 'salesforce');
  return BLAMES[code];
}
