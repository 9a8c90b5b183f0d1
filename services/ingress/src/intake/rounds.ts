import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly weight: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** How rounds are made. */
export interface RoundsOptions<Item, Result> {
  /** Does one round: answers a result for each item, in their order, or rejects for all of them. */
  readonly act: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** The most weight that goes into one round; a single item may weigh more. */
  readonly most: number;
  /** How many rounds may be under way. */
  readonly atOnce: number;
}

/**
 * Does things in rounds: whatever comes while rounds are under way waits for the next one and is done in one go. One alone is
 * done at once; the more there are, the less each of them costs.
 */
export class Rounds<Item, Result> {
  readonly #options: RoundsOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #underWay = 0;

  constructor(options: RoundsOptions<Item, Result>) {
    this.#options = options;
  }

  /** Resolves to the result for the item, once the round that it went into is done. */
  do(item: Item, weight: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, weight, resolve, reject });
      if (this.#underWay < this.#options.atOnce) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#underWay += 1;
    // Those that came together go together.
    await nextTurn();
    while (this.#waiting.length > 0) await this.#round(this.#take());
    this.#underWay -= 1;
  }

  #take(): Waiting<Item, Result>[] {
    let weight = 0;
    const fits = this.#waiting.findIndex((one) => {
      weight += one.weight;
      return weight > this.#options.most;
    });
    return this.#waiting.splice(0, fits === -1 ? this.#waiting.length : Math.max(1, fits));
  }

  async #round(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#options.act(taken.map(({ item }) => item));
      for (const [n, { resolve }] of taken.entries()) resolve(results[n] as Result);
    } catch (error) {
      for (const { reject } of taken) reject(error);
    }
  }
}
