import { within } from './within.ts';

/** Work that nobody has to wait for, as long as there is not too much of it. */
export class Backlog {
  readonly #most: number;
  readonly #longestWaitMs: number;
  readonly #underWay = new Set<Promise<void>>();
  #weight = 0;

  /**
   * @param most the weight that may be under way before those who add to it have to wait
   * @param longestWaitMs the longest that anybody waits
   */
  constructor(most: number, longestWaitMs: number) {
    this.#most = most;
    this.#longestWaitMs = longestWaitMs;
  }

  /** Adds work that has begun and never fails. Resolves at once; when there is too much, once this work is done or late. */
  async add(weight: number, work: Promise<void>): Promise<void> {
    this.#weight += weight;
    const done = work.then(() => {
      this.#weight -= weight;
      this.#underWay.delete(done);
    });
    this.#underWay.add(done);
    if (this.#weight > this.#most) await within(this.#longestWaitMs, 'Work', done).catch(() => undefined);
  }

  /** Resolves once nothing is under way, or late. */
  async settle(): Promise<void> {
    const all = async (): Promise<void> => {
      while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    };
    await within(this.#longestWaitMs, 'Work', all()).catch(() => undefined);
  }
}
