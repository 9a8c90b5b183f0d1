import type { Clock } from '../../time/clock.ts';

const MINUTE_MS = 60_000;

/** Counts the requests of the last minute. Returns the seconds to wait when there were too many, else nothing. */
export function createRateLimit(clock: Clock, perMinute: () => number): () => number | undefined {
  const times: number[] = [];
  return () => {
    const limit = perMinute();
    const now = clock.now();
    while (times[0] !== undefined && times[0] <= now - MINUTE_MS) times.shift();
    const oldest = times[0];
    if (limit > 0 && oldest !== undefined && times.length >= limit) {
      return Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1000));
    }
    times.push(now);
    return undefined;
  };
}
