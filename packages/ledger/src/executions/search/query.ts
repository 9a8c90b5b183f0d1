import type { Code } from '@zenbridge/runtime';
import type { Execution, ExecutionState, Outcome } from '../execution.ts';
import { type ExecutionKeys, partOfIssue, partOfRecord, STATES, timeKey } from '../storage/keys.ts';
import type { Place } from './cursor.ts';

/** What to search for; all that is given must hold. */
export interface SearchQuery {
  /** One integration; without it, all. */
  readonly integration?: string;
  /** Salesforce id, 18 characters. */
  readonly recordId?: string;
  readonly issueKey?: string;
  readonly outcome?: Outcome;
  readonly state?: ExecutionState;
  readonly reason?: Code;
  /** Received at or after this time, in epoch milliseconds. */
  readonly from?: number;
  /** Received before this time, in epoch milliseconds. */
  readonly to?: number;
  /** How many at most: 50 by default, 500 at most. */
  readonly limit?: number;
  /** Where an earlier search left off. */
  readonly cursor?: string;
}

/** The part of the indexes of one integration to read. */
export interface Range {
  readonly indexes: readonly string[];
  readonly newest: string;
  readonly oldest: string;
}

/**
 * Which indexes answer a query best, and from where to where: the one by Issue key, the one by record, or those of the wanted
 * states. Undefined if nothing can match.
 */
export function rangeOf(query: SearchQuery, place: Place | undefined, integration: string, keys: ExecutionKeys): Range {
  const { indexes, prefix } = indexesOf(query, keys);
  return { indexes, newest: newestBound(query, place, integration, prefix), oldest: oldestBound(query, prefix) };
}

function indexesOf({ issueKey, recordId, outcome, state }: SearchQuery, keys: ExecutionKeys) {
  if (issueKey !== undefined) return { indexes: [partOfIssue(keys, issueKey), keys.issues], prefix: `${issueKey}:` };
  if (recordId !== undefined) return { indexes: [partOfRecord(keys, recordId), keys.records], prefix: `${recordId}:` };
  const wanted = state ?? outcome;
  return { indexes: wanted ? [keys.state[wanted]] : STATES.map((name) => keys.state[name]), prefix: '' };
}

function newestBound({ to }: SearchQuery, place: Place | undefined, integration: string, prefix: string): string {
  const bounds: string[] = [];
  if (to !== undefined) bounds.push(`(${prefix}${timeKey(to)}`);
  // Of two executions in the same place of two integrations, the one in the later name comes first.
  if (place) bounds.push(`${integration < place.integration ? '[' : '('}${prefix}${place.position}`);
  const [first, second] = bounds;
  if (first && second) return first.slice(1) <= second.slice(1) ? first : second;
  // ';' follows ':', so this is the end of all entries with the prefix.
  return first ?? (prefix ? `(${prefix.slice(0, -1)};` : '+');
}

function oldestBound({ from }: SearchQuery, prefix: string): string {
  if (from === undefined) return prefix ? `[${prefix}` : '-';
  return `[${prefix}${timeKey(from)}`;
}

/** Whether an execution is one that the query asks for. */
export function matches(query: SearchQuery, execution: Execution): boolean {
  const { recordId, issueKey, outcome, state, reason, from, to } = query;
  return (
    (recordId === undefined || execution.recordId === recordId) &&
    (issueKey === undefined || execution.issueKey === issueKey) &&
    (outcome === undefined || execution.outcome === outcome) &&
    (state === undefined || execution.state === state) &&
    (reason === undefined || execution.reason === reason) &&
    (from === undefined || execution.receivedAt >= from) &&
    (to === undefined || execution.receivedAt < to)
  );
}
