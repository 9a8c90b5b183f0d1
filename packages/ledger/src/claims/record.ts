import type { KeySpace } from '@zenbridge/runtime';

/** What one claim covers: one record within a ZenQMS account, or within one category of it. */
export interface ClaimScope {
  /** Name of the ZenQMS connection. */
  readonly account: string;
  /** Id of the category, when records are unique per category only. */
  readonly category?: string;
  /** Salesforce id, 18 characters. */
  readonly recordId: string;
}

/**
 * What is known about the Issue of a record.
 * - `none`: nothing was sent.
 * - `intent`: a create is about to be sent, or was, by the execution named. If its holder is gone, treat it as in doubt.
 * - `in_doubt`: a create was sent and nobody knows whether it happened.
 * - `created`: the Issue exists.
 */
export interface RecordState {
  readonly state: 'none' | 'intent' | 'in_doubt' | 'created';
  /** When the intent was written, in epoch milliseconds; in states `intent` and `in_doubt`. */
  readonly intentAt?: number;
  /** When ZenQMS was first searched in vain after the intent, in epoch milliseconds; in state `in_doubt`. */
  readonly searchedSince?: number;
  /** The execution that wrote the intent. */
  readonly executionId?: string;
  readonly issueId?: string;
  readonly issueKey?: string;
}

const RECORD_ID_LENGTH = 18;

/** The keys of a claim, all in the hash tag of the account. */
export function claimKeys(keys: KeySpace, { account, category, recordId }: ClaimScope) {
  const { counter, unsettled, records } = accountKeys(keys, account);
  const within = category === undefined ? '' : `category:${category}:`;
  return { record: `${records}${within}record:${recordId}`, counter, unsettled };
}

/** What the keys of all claims of an account have in common. */
interface AccountKeys {
  /** The counter of fences. */
  readonly counter: string;
  /** The records with an intent or a doubt. */
  readonly unsettled: string;
  /** What the keys of records begin with. */
  readonly records: string;
}

/** The keys that all claims of an account share. */
export function accountKeys(keys: KeySpace, account: string): AccountKeys {
  const known = made.get(keys) ?? new Map<string, AccountKeys>();
  const found = known.get(account) ?? {
    counter: keys.account(account, 'fence'),
    unsettled: keys.account(account, 'unsettled'),
    records: keys.account(account, ''),
  };
  made.set(keys, known.set(account, found));
  return found;
}

/** Every step of every claim asks for the same keys. */
const made = new WeakMap<KeySpace, Map<string, AccountKeys>>();

/** A scope as an entry of the unsettled records of its account. */
export const unsettledEntry = ({ category, recordId }: ClaimScope): string => `${category ?? ''}:${recordId}`;

/** The scope that an entry stands for. */
export function scopeOfEntry(account: string, entry: string): ClaimScope {
  const category = entry.slice(0, -RECORD_ID_LENGTH - 1);
  return { account, recordId: entry.slice(-RECORD_ID_LENGTH), ...(category && { category }) };
}

/** The state that the fields of a record stand for, given as name, value, name, value ... */
export function readState(fields: readonly string[]): RecordState {
  const known = new Map<string, string>();
  for (let n = 0; n < fields.length; n += 2) known.set(fields[n] ?? '', fields[n + 1] ?? '');
  const state = (known.get('state') ?? 'none') as RecordState['state'];
  const times = ['intentAt', 'searchedSince'].filter((name) => known.has(name));
  const texts = ['executionId', 'issueId', 'issueKey'].filter((name) => known.has(name));
  return {
    state,
    ...Object.fromEntries(times.map((name) => [name, Number(known.get(name))])),
    ...Object.fromEntries(texts.map((name) => [name, known.get(name)])),
  };
}
