import type { ExecutionLog } from '../executions/log.ts';

/** What is asked of the queue of an integration. */
export interface BacklogQueue {
  isPaused(): Promise<boolean>;
  /** Milliseconds for which nobody fetches from the queue, if its count has reached `maxJobs`. */
  getRateLimitTtl(maxJobs?: number): Promise<number>;
  getJobCounts(
    ...states: ('waiting' | 'prioritized' | 'active' | 'delayed' | 'failed')[]
  ): Promise<Record<string, number>>;
  /** Delayed jobs that are due before `timestamp`. */
  getDelayedCount(timestamp?: number): Promise<number>;
  getJobs(
    states: 'waiting'[],
    start: number,
    end: number,
    ascending: boolean,
  ): Promise<({ id?: string } | undefined)[]>;
}

/** How the events of one integration wait. */
export interface Backlog {
  readonly isPaused: boolean;
  /** Nobody fetches: it is paused, or a destination is parked. */
  readonly isHeld: boolean;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  /** Events that a worker could take now; none while the queue is held. */
  readonly ready: number;
  /** Milliseconds that the next of these has been waiting; 0 if there is none. */
  readonly readyAgeMs: number;
}

/** A parked destination holds a queue by setting its count to this. */
const HELD_COUNT = Number.MAX_SAFE_INTEGER;

/**
 * Reads how the events of an integration wait. A pause and a parked destination count as what they are: their events wait on
 * purpose, and more workers would change nothing.
 */
export async function readBacklog(
  integration: string,
  queue: BacklogQueue,
  log: Pick<ExecutionLog, 'get'>,
  now: number,
): Promise<Backlog> {
  const [isPaused, heldMs, counts, overdue] = await Promise.all([
    queue.isPaused(),
    queue.getRateLimitTtl(HELD_COUNT),
    queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'),
    queue.getDelayedCount(now),
  ]);
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
  const isHeld = isPaused || heldMs > 0;
  const inLine = waiting + prioritized;
  const readyAgeMs = isHeld || inLine === 0 ? 0 : await ageOfNext(integration, queue, log, now);
  return {
    isPaused,
    isHeld,
    waiting: inLine,
    active,
    delayed,
    failed,
    ready: isHeld ? 0 : inLine + overdue,
    readyAgeMs,
  };
}

/** Since when the next event waits: since it came, or since its retry was due, or since it was opened again. */
async function ageOfNext(
  integration: string,
  queue: BacklogQueue,
  log: Pick<ExecutionLog, 'get'>,
  now: number,
): Promise<number> {
  const [job] = await queue.getJobs(['waiting'], 0, 0, true);
  const execution = job?.id === undefined ? undefined : await log.get(integration, job.id);
  if (execution === undefined) return 0;
  const { receivedAt, startedAt = 0, retryAt = 0, earlier = [] } = execution;
  return Math.max(0, now - Math.max(receivedAt, startedAt, retryAt, earlier.at(-1)?.reopenedAt ?? 0));
}
