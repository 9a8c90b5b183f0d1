/** Someone who will add something to a group, or not. */
export interface Announced<T> {
  add(item: T): void;
  /** Says that they are done: with what was added, or without adding anything. A second time does nothing. */
  done(): void;
}

/** How long the first of a group waits at most, in milliseconds: for each of those that are not done, and in all. */
const WAIT_FOR_EACH_MS = 5;
const LONGEST_WAIT_MS = 250;
/** The same when all who are not done have added theirs: then only those may come who are not announced yet. */
const PAUSE_FOR_EACH_MS = 0.5;
const LONGEST_PAUSE_MS = 50;
/** Which part of the others a group waits for. */
const ENOUGH = 0.6;

/**
 * Gathers what comes one at a time into groups. Everyone who may add something says so first, so that it is known whether
 * waiting is worth while: a group goes off as soon as it is large enough beside all who are not done, which for one alone is at
 * once, or when its first has waited for long enough.
 */
export class Gathering<T> {
  readonly #most: number;
  readonly #send: (items: readonly T[]) => void;
  #items: T[] = [];
  #notDone = 0;
  #coming = 0;
  #firstAt = 0;
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
    let state: 'coming' | 'added' | 'done' = 'coming';
    this.#notDone += 1;
    this.#coming += 1;
    const leave = (next: 'added' | 'done'): void => {
      if (state === 'coming') this.#coming -= 1;
      if (next === 'done' && state !== 'done') this.#notDone -= 1;
      state = next;
    };
    return {
      add: (item) => {
        leave('added');
        if (this.#items.length === 0) this.#firstAt = performance.now();
        this.#items.push(item);
        this.#look();
      },
      done: () => {
        leave('done');
        this.#look();
      },
    };
  }

  #look(): void {
    const { length } = this.#items;
    if (length === 0 || this.#immediate !== undefined) return;
    clearTimeout(this.#timer);
    if (length >= this.#most || length >= ENOUGH * (this.#notDone - 1)) {
      // Whatever is added in the same turn of the event loop goes along.
      this.#immediate = setImmediate(() => this.#go());
      return;
    }
    const longest =
      this.#coming === 0
        ? Math.min(LONGEST_PAUSE_MS, PAUSE_FOR_EACH_MS * this.#notDone)
        : Math.min(LONGEST_WAIT_MS, WAIT_FOR_EACH_MS * this.#notDone);
    const left = this.#firstAt + longest - performance.now();
    this.#timer = setTimeout(() => this.#go(), Math.max(0, left));
  }

  #go(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#immediate = undefined;
    const items = this.#items;
    this.#items = [];
    this.#send(items);
  }
}
