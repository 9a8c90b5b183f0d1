import type { Clock } from './clock.ts';

/** A clock that stands still until it is told to move, so that 24 hours of retries pass within a test. */
export interface VirtualClock extends Clock {
  /** Moves `ms` milliseconds on. Whatever falls due on the way runs at its own time, one after the other, awaited. */
  advance(ms: number): Promise<void>;
}

/** Whether a clock is one that can be advanced. */
export const isVirtual = (clock: Clock): clock is VirtualClock => 'advance' in clock;

interface Due {
  readonly at: number;
  readonly run: () => void | Promise<void>;
}

/** @param start - where the clock stands at first, in milliseconds since the epoch */
export function createVirtualClock(start = Date.UTC(2026, 10, 23, 12)): VirtualClock {
  let present = start;
  const waiting = new Set<Due>();

  const nextUntil = (limit: number): Due | undefined => {
    let next: Due | undefined;
    for (const due of waiting) {
      if (due.at <= limit && (next === undefined || due.at < next.at)) next = due;
    }
    return next;
  };

  return {
    now: () => present,
    after(ms, run) {
      const due: Due = { at: present + Math.max(0, ms), run };
      waiting.add(due);
      return { cancel: () => void waiting.delete(due) };
    },
    async advance(ms) {
      const end = present + ms;
      for (let due = nextUntil(end); due !== undefined; due = nextUntil(end)) {
        waiting.delete(due);
        present = Math.max(present, due.at);
        await due.run();
      }
      present = end;
    },
  };
}
