/** When a destination is parked, how it is probed, and how it is resumed. Times in milliseconds. */
export interface BreakerPolicy {
  /** Failures of this many different records, with no success in between, park a destination. */
  readonly failuresToPark: number;
  /** The same while a destination is being resumed. */
  readonly failuresToParkAgain: number;
  /** Failures further apart than this have nothing to do with each other. Longer than the longest delay between two tries. */
  readonly failuresWithinMs: number;
  /** How long after parking the first probe is due; the time doubles with every probe that fails ... */
  readonly firstProbeMs: number;
  /** ... up to this. */
  readonly longestProbeMs: number;
  /** A probe that nobody ended is given up after this. Longer than one run of an execution may take. */
  readonly probeLeaseMs: number;
  /** Executions per second when a destination is resumed; the number doubles ... */
  readonly resumePerSecond: number;
  /** ... each time this has passed ... */
  readonly doubleEveryMs: number;
  /** ... until it would be more than this. Then the destination is free. */
  readonly freePerSecond: number;
  /** The longest that an execution waits for its turn in place. One that would wait longer is held. */
  readonly longestTurnMs: number;
}

/** What holds unless something else is asked for. */
export const usualPolicy: BreakerPolicy = {
  failuresToPark: 5,
  failuresToParkAgain: 2,
  failuresWithinMs: 600_000,
  firstProbeMs: 5000,
  longestProbeMs: 60_000,
  probeLeaseMs: 90_000,
  resumePerSecond: 5,
  doubleEveryMs: 5000,
  freePerSecond: 160,
  longestTurnMs: 3000,
};
