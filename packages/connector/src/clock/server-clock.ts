/** How far the clock of a server is ahead of ours, by the `Date` headers of its answers. */
export interface ServerClock {
  /** Takes the header of an answer that has just come, if it had one. */
  see(header: string | undefined): void;
  /**
   * Milliseconds, at the last answer; undefined before the first. The header counts whole seconds, and the answer was under
   * way, so a second or two mean nothing.
   */
  aheadMs(): number | undefined;
}

/** @param now epoch milliseconds */
export function createServerClock(now: () => number): ServerClock {
  let aheadMs: number | undefined;
  return {
    see: (header) => {
      const theirs = header === undefined ? Number.NaN : Date.parse(header);
      // On average half of the second has passed.
      if (!Number.isNaN(theirs)) aheadMs = theirs + 500 - now();
    },
    aheadMs: () => aheadMs,
  };
}
