import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * A question that many ask at the same time. Those who ask in the same turn of the event loop get the answer to one question,
 * which is put after the last of them asked: nobody gets an answer that is older than the asking.
 */
export class SharedQuestion<T> {
  readonly #put: () => Promise<T>;
  #next: Promise<T> | undefined;

  constructor(put: () => Promise<T>) {
    this.#put = put;
  }

  ask(): Promise<T> {
    this.#next ??= this.#inNextTurn();
    return this.#next;
  }

  async #inNextTurn(): Promise<T> {
    await nextTurn();
    this.#next = undefined;
    return this.#put();
  }
}
