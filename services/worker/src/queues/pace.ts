/** What a pace goes by. */
export interface PaceOptions {
  /** The most executions of one queue at the same time. */
  readonly most: number;
  /** Which part of the time since it was asked last the event loop had something to do, 0 to 1. */
  readonly utilization: () => number;
  /** Milliseconds from any beginning, never going back. */
  readonly now: () => number;
}

/** Which part of the time the event loop may have something to do. Above the second, whatever comes has to wait. */
const BUSY = { room: 0.88, full: 0.95 } as const;
/** Below this part it is no matter how long executions take: whatever they wait for, it is not this process. */
const HARDLY_BUSY = 0.25;
/**
 * How many of the executions of a queue may wait for each other, as TCP Vegas reckons it: with so many under way that take so
 * long, and the shortest time that they were seen to take, it is underWay * (1 - shortest / mean).
 */
const WAITING = { room: 2, full: 4 } as const;
/** An execution that takes longer waits for answers, and others at the same time make that no longer. In milliseconds. */
const WAITING_FOR_ANSWERS_MS = 100;
/** By how much the shortest is forgotten from look to look, because times change: it doubles in a minute and a half. */
const FORGETTING = 1.0008;
const FASTER = 1.15;
const SLOWER = 0.75;
/** How many executions of a queue are always let go, and with how many it begins. */
const LEAST = 2;
const FIRST = 4;
/** How long a queue that had an execution counts as one that others have to make room for. */
const REMEMBERED_MS = 300_000;

/**
 * How many executions of each queue a worker has under way. While answers take their time that is as many as are allowed,
 * since executions that wait cost nothing. When answers come at once, more executions at the same time only make each of them, and
 * those of every other queue, wait longer: then it is as many as get nearly everything done that can be done. A queue that has
 * the worker for itself disturbs nobody, and shares the more calls the more it has under way.
 */
export class Pace {
  readonly #options: PaceOptions;
  readonly #underWay = new Map<string, number>();
  readonly #lastAt = new Map<string, number>();
  #limit: number;
  #lookedAt: number;
  #ended = new Map<string, { count: number; tookMs: number }>();
  readonly #shortestMs = new Map<string, number>();

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#limit = Math.min(FIRST, options.most);
    this.#lookedAt = options.now();
  }

  /** Runs an execution of a queue. */
  async run<T>(queue: string, execution: () => Promise<T>): Promise<T> {
    const startedAt = this.#options.now();
    this.#underWay.set(queue, (this.#underWay.get(queue) ?? 0) + 1);
    this.#lastAt.set(queue, startedAt);
    try {
      return await execution();
    } finally {
      this.#underWay.set(queue, (this.#underWay.get(queue) ?? 1) - 1);
      const { count, tookMs } = this.#ended.get(queue) ?? { count: 0, tookMs: 0 };
      this.#ended.set(queue, { count: count + 1, tookMs: tookMs + this.#options.now() - startedAt });
    }
  }

  /** Looks how it has been since the last look, to be done several times a second. Answers the limit of a queue. */
  look(): number {
    const { most, utilization, now } = this.#options;
    const used = utilization();
    const at = now();
    const crowd = this.#waitingForEachOther(at);
    const waiting = used < HARDLY_BUSY ? 0 : crowd;
    const since = at - REMEMBERED_MS;
    const sharing = [...this.#lastAt.values()].filter((lastAt) => lastAt > since).length;
    if (sharing < 2) return most;
    if (used > BUSY.full || waiting > WAITING.full) {
      this.#limit = Math.max(Math.min(LEAST, most), Math.floor(this.#limit * SLOWER));
    } else if (used < BUSY.room && waiting < WAITING.room && this.#isReached()) {
      this.#limit = Math.min(most, Math.ceil(this.#limit * FASTER));
    }
    return this.#limit;
  }

  /** How many executions of one queue waited for others of it since the last look, at most; 0 when times say nothing about that. */
  #waitingForEachOther(at: number): number {
    const [ended, sinceMs] = [this.#ended, Math.max(1, at - this.#lookedAt)];
    this.#ended = new Map();
    this.#lookedAt = at;
    const waiting = [...ended].map(([queue, { count, tookMs }]) => {
      const mean = Math.max(1, tookMs / count);
      const shortest = Math.min(mean, (this.#shortestMs.get(queue) ?? mean) * FORGETTING);
      this.#shortestMs.set(queue, shortest);
      return mean > WAITING_FOR_ANSWERS_MS ? 0 : (tookMs / sinceMs) * (1 - shortest / mean);
    });
    return Math.max(0, ...waiting);
  }

  /** Whether a queue has as many executions under way as it may: otherwise nothing is known of what more of them would do. */
  #isReached(): boolean {
    return [...this.#underWay.values()].some((count) => count >= this.#limit);
  }
}
