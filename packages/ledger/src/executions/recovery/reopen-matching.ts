import type { Code } from '@zenbridge/runtime';
import type { Execution } from '../execution.ts';
import type { ExecutionLog } from '../log.ts';

/** Which executions to open again. */
export interface ReopenQuery {
  readonly integration: string;
  readonly outcome: 'error' | 'skipped';
  readonly reason?: Code;
  /** Received at or after this time, in epoch milliseconds. */
  readonly from?: number;
  /** Received before this time, in epoch milliseconds. */
  readonly to?: number;
  /** How many at most. */
  readonly limit: number;
}

const PAGE = 100;

/**
 * Opens all executions again that match, newest first, for another run: each is noted as not queued, and goes all the way
 * once more, the search for an Issue of its record first. `by` names the person. Answers those that were opened, and whether
 * there may be more of them than `limit`.
 */
export async function reopenMatching(
  log: Pick<ExecutionLog, 'search' | 'reopen'>,
  { limit, ...query }: ReopenQuery,
  by: string,
): Promise<{ reopened: readonly Execution[]; more: boolean }> {
  const reopened: Execution[] = [];
  let cursor: string | undefined;
  do {
    const size = Math.min(PAGE, limit - reopened.length);
    const page = await log.search({ ...query, limit: size, ...(cursor && { cursor }) });
    for (const execution of page.executions) {
      const answer = await log.reopen(query.integration, execution.id, by);
      if (answer === 'reopened') reopened.push(execution);
    }
    cursor = page.cursor;
  } while (cursor !== undefined && reopened.length < limit);
  return { reopened, more: cursor !== undefined };
}
