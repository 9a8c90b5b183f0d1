import { holds } from './assertions.ts';
import { ASSERT, CHARACTER, EITHER, JUMP, type Program } from './program.ts';

/** Code points beyond take two UTF-16 units. */
const LAST_OF_ONE_UNIT = 0xffff;

/**
 * Whether a program matches the whole of a text. All ways through the program are followed at once, character by character
 * (Thompson's construction), so the time grows with the length of the text times that of the program and no further.
 *
 * @param spend is told after each character how many steps were looked at
 */
export function matchesAll(program: Program, text: string, spend: (steps: number) => void): boolean {
  const { first, tests } = program;
  let threads = new Threads(program, text);
  let next = new Threads(program, text);
  threads.start(0);
  threads.add(0);
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    at += codePoint > LAST_OF_ONE_UNIT ? 2 : 1;
    next.start(at);
    for (let index = 0; index < threads.count; index += 1) {
      const step = threads.steps[index] ?? 0;
      if (tests[first[step] ?? 0]?.(codePoint)) next.add(step + 1);
    }
    spend(threads.count + next.looked);
    [threads, next] = [next, threads];
    if (threads.count === 0) return threads.matched && at === text.length;
  }
  return threads.matched;
}

/** The steps of the program that are reached at one place of the text. */
class Threads {
  /** The steps that wait for a character; only the first `count` count. */
  readonly steps: Int32Array;
  count = 0;
  matched = false;
  looked = 0;
  readonly #program: Program;
  readonly #text: string;
  /** For each step the last round in which it was reached. */
  readonly #reached: Int32Array;
  readonly #open: Int32Array;
  #round = 0;
  #at = 0;

  constructor(program: Program, text: string) {
    this.#program = program;
    this.#text = text;
    this.steps = new Int32Array(program.size);
    this.#reached = new Int32Array(program.size);
    this.#open = new Int32Array(2 * program.size + 1);
  }

  /** Forgets all steps, to begin at a place of the text. */
  start(at: number): void {
    this.#round += 1;
    this.#at = at;
    this.count = 0;
    this.looked = 0;
    this.matched = false;
  }

  /** Adds a step and all that is reached from it without a character. */
  add(start: number): void {
    const { kinds, first, second, assertions } = this.#program;
    let open = 1;
    this.#open[0] = start;
    while (open > 0) {
      open -= 1;
      const step = this.#open[open] ?? 0;
      if (this.#reached[step] === this.#round) continue;
      this.#reached[step] = this.#round;
      this.looked += 1;
      const kind = kinds[step];
      if (kind === CHARACTER) {
        this.steps[this.count] = step;
        this.count += 1;
      } else if (kind === EITHER) {
        this.#open[open] = second[step] ?? 0;
        this.#open[open + 1] = first[step] ?? 0;
        open += 2;
      } else if (kind === JUMP) {
        this.#open[open] = first[step] ?? 0;
        open += 1;
      } else if (kind === ASSERT) {
        const assertion = assertions[first[step] ?? 0];
        if (assertion === undefined || !holds(assertion, this.#text, this.#at)) continue;
        this.#open[open] = step + 1;
        open += 1;
      } else {
        this.matched = true;
      }
    }
  }
}
