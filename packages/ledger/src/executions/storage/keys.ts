import type { KeySpace } from '@zenbridge/runtime';
import type { ExecutionState } from '../execution.ts';

/** Every state, in the order of the state indexes in `KEYS`. */
export const STATES = [
  'waiting',
  'running',
  'retrying',
  'in_doubt',
  'created',
  'skipped',
  'error',
] as const satisfies readonly ExecutionState[];

/** The keys that hold the executions of one integration. All share its hash tag. */
export interface ExecutionKeys {
  /** Hash: execution id -> packed execution. */
  readonly executions: string;
  /** Hash: execution id -> JSON list of changed fields. */
  readonly changes: string;
  /** Hash: execution id -> JSON of prior values. */
  readonly priors: string;
  /** Sorted set: execution id of one without a job, by the time since when, until it is known to be queued. */
  readonly unqueued: string;
  /**
   * Lexical index: `<record id>:<time>:<execution id>`. It is kept in parts, see `partOfRecord`; under the key itself is what
   * versions before parts wrote.
   */
  readonly records: string;
  /** Lexical index: `<Issue key>:<time>:<execution id>`, in parts, see `partOfIssue`. */
  readonly issues: string;
  /** Lexical index per state: `<time>:<execution id>`. An execution is in exactly one. */
  readonly state: Readonly<Record<ExecutionState, string>>;
  /** All of the above in the order that the scripts expect. */
  readonly all: readonly string[];
}

/**
 * The keys of one integration. They are few and fixed, instead of one per execution, because a key of its own costs about
 * 100 bytes, and because a script may then name every key that it touches.
 */
export function executionKeys(keys: KeySpace, integration: string): ExecutionKeys {
  const known = made.get(keys) ?? new Map<string, ExecutionKeys>();
  const found = known.get(integration) ?? makeKeys(keys, integration);
  made.set(keys, known.set(integration, found));
  return found;
}

/** Every step of every execution asks for the same keys. */
const made = new WeakMap<KeySpace, Map<string, ExecutionKeys>>();

function makeKeys(keys: KeySpace, integration: string): ExecutionKeys {
  const key = (...parts: string[]) => keys.integration(integration, 'executions', ...parts);
  const state = Object.fromEntries(STATES.map((name) => [name, key('state', name)])) as Record<ExecutionState, string>;
  const named = {
    executions: key('log'),
    changes: key('changes'),
    priors: key('priors'),
    unqueued: key('unqueued'),
    records: key('by-record'),
    issues: key('by-issue'),
  };
  return { ...named, state, all: [...Object.values(named), ...STATES.map((name) => state[name])] };
}

/**
 * The part of the index by record that a record is in. Redis keeps a small sorted set in a third of the room that an entry of
 * a large one takes. Ids follow each other, so 62 records share a part. The scripts know the same as `recordsOf`.
 */
export const partOfRecord = ({ records }: ExecutionKeys, recordId: string): string =>
  `${records}:${recordId.slice(0, 14)}`;

/** The part of the index by Issue that a key is in: a hundred keys share one. The scripts know the same as `issuesOf`. */
export const partOfIssue = ({ issues }: ExecutionKeys, issueKey: string): string =>
  `${issues}:${issueKey.slice(0, -2)}`;

/** Time as the indexes write it: eleven hexadecimal digits, so that text order is order in time (until the year 2527). */
export const timeKey = (epochMs: number): string => Math.floor(epochMs).toString(16).padStart(11, '0');

/** Where an execution stands in an index by time. */
export const positionKey = (receivedAt: number, id: string): string => `${timeKey(receivedAt)}:${id}`;
