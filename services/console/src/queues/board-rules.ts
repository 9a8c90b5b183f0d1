import type { Caller } from '../accounts/role.ts';

/** A request to Bull Board, as its `before` hook sees it. */
export interface BoardRequest {
  readonly method: string;
  /** The pattern of the route, such as `/api/queues/:queueName/pause`. */
  readonly route: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * What an operator may do in Bull Board besides looking. Everything that is not listed is closed to all: what adds, edits,
 * removes or reorders jobs would go past the execution log, and what promotes all jobs at once would overrun a service
 * that has just come back.
 */
const OPERATOR_MAY = new Set([
  'put /api/queues/pause',
  'put /api/queues/resume',
  'put /api/queues/:queueName/pause',
  'put /api/queues/:queueName/resume',
  'put /api/queues/:queueName/:jobId/retry',
  'put /api/queues/:queueName/:jobId/promote',
]);
/** All failed jobs may be retried at once; completed ones have an outcome to keep. */
const RETRY_ALL = 'put /api/queues/:queueName/retry/:queueStatus';

/** Why a caller may not do something in Bull Board; undefined when it may be done. */
export function boardRefusal({ method, route, params }: BoardRequest, caller: Caller | undefined): string | undefined {
  if (caller === undefined) return 'Nobody is logged in.';
  if (method === 'get') return undefined;
  const what = `${method} ${route}`;
  const isOpen = OPERATOR_MAY.has(what) || (what === RETRY_ALL && params.queueStatus === 'failed');
  if (!isOpen) return 'This is closed to everybody: it would go past the execution log.';
  return caller.role === 'operator' ? undefined : 'This takes the role operator.';
}
