/** Something that was announced and will be added, or taken back. */
export interface Announced<T> {
  add(item: T): void;
  /** Says that nothing will be added. Does nothing after `add`, or a second time. */
  cancel(): void;
}

/** How long the first of a group waits at most, in milliseconds: for each of those that are still to come, and in all. */
const WAIT_FOR_EACH_MS = 5;
const LONGEST_WAIT_MS = 250;

/**
 * Gathers what comes one at a time into groups. Whatever comes is announced first, so that it is known whether waiting is
 * worth while: a group goes off as soon as two thirds of all that was announced are in it, which for one alone is at once,
 * or when its first has waited for long enough.
 */
export class Gathering<T> {
  readonly #most: number;
  readonly #send: (items: readonly T[]) => void;
  #items: T[] = [];
  #coming = 0;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  /**
   * @param most The size at which a group does not wait for more.
   * @param send Takes a group. Must not throw.
   */
  constructor(most: number, send: (items: readonly T[]) => void) {
    this.#most = most;
    this.#send = send;
  }

  announce(): Announced<T> {
    let isComing = true;
    this.#coming += 1;
    const arrive = (): boolean => {
      if (!isComing) return false;
      isComing = false;
      this.#coming -= 1;
      return true;
    };
    return {
      add: (item) => {
        arrive();
        this.#items.push(item);
        this.#look();
      },
      cancel: () => {
        if (arrive()) this.#look();
      },
    };
  }

  #look(): void {
    const { length } = this.#items;
    if (length === 0 || this.#immediate !== undefined) return;
    if (length >= this.#most || length >= 2 * this.#coming) {
      // Whatever is added in the same turn of the event loop goes along.
      this.#immediate = setImmediate(() => this.#go());
      return;
    }
    this.#timer ??= setTimeout(() => this.#go(), Math.min(LONGEST_WAIT_MS, WAIT_FOR_EACH_MS * this.#coming));
  }

  #go(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
    const items = this.#items;
    this.#items = [];
    this.#send(items);
  }
}
