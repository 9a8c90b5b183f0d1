import { ProblemError } from '../catalogue/problem.ts';

const HOUR_MS = 3_600_000;
const FIRST_MS = 1000;
const LONGEST_MS = 300_000;

/**
 * How long a passing failure is tried again, counted from when the event was received. More than the 24 hours for which
 * Salesforce itself keeps a message.
 */
export const RETRY_PERIOD_MS = 26 * HOUR_MS;

/** Attempts that BullMQ allows. Far more than fit into the retry period, which is what ends the tries. */
export const MOST_ATTEMPTS = 10_000;

/** Name of the backoff, which the options of a worker resolve with `retryBackoff`. */
export const BACKOFF_TYPE = 'zenbridge';

/**
 * Milliseconds to wait after failed attempt number `attempt` (1 is the first): a random part of 1 s, 2 s, 4 s and so on
 * up to 5 minutes, so that events that failed together do not come back together.
 */
export function retryDelayMs(attempt: number, { random = Math.random }: { random?: () => number } = {}): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.ceil(random() * longest);
}

/**
 * The backoff of a BullMQ worker, for its `settings.backoffStrategy`. Waits at least for what the other side asked for,
 * when the error is a `ProblemError` with `retryAfterMs`.
 */
export function retryBackoff(attemptsMade: number, _type?: string, error?: Error): number {
  const asked = error instanceof ProblemError ? (error.problem.retryAfterMs ?? 0) : 0;
  return asked + retryDelayMs(attemptsMade);
}
