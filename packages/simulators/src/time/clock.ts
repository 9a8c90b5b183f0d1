/** Something to be run later; `cancel` after it ran does nothing. */
export interface Timer {
  cancel(): void;
}

/** Where a simulator takes the time from. */
export interface Clock {
  /** The present, in milliseconds since the epoch. */
  now(): number;
  /** Runs `run` once, `ms` milliseconds from now. `run` must not reject. */
  after(ms: number, run: () => void | Promise<void>): Timer;
}

/** The clock on the wall. */
export function createRealClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(() => void run(), ms);
      return { cancel: () => clearTimeout(timer) };
    },
  };
}
