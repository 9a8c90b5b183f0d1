import { setTimeout as sleep } from 'node:timers/promises';

/** How a look is taken and how often. */
export interface FreshLookOptions {
  /** Takes one look; must neither fail nor hang. */
  readonly look: () => Promise<void>;
  /** Least time between the beginnings of two looks, in milliseconds. */
  readonly leastBetweenMs: number;
  readonly now: () => number;
}

/**
 * Makes a function that resolves after a look which began after the call, so that nothing which was there at the call is
 * missed. Any number of callers share a look, and there is at most one per `leastBetweenMs`.
 */
export function createFreshLook({ look, leastBetweenMs, now }: FreshLookOptions): () => Promise<void> {
  let beganAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const lookNext = async (): Promise<void> => {
    await running;
    const wait = beganAt + leastBetweenMs - now();
    if (wait > 0) await sleep(wait);
    next = undefined;
    beganAt = now();
    running = look();
    await running;
  };
  return () => {
    next ??= lookNext();
    return next;
  };
}
