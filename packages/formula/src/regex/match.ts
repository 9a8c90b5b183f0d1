import { isLineTerminator, testOf } from './characters.ts';
import type { Program } from './program.ts';
import type { Assertion } from './tree.ts';

const isWord = testOf(/[\p{L}\p{Nd}_]/u);

/**
 * Whether a program matches the whole of a text. All ways through the program are followed at once, character by character
 * (Thompson's construction), so the time grows with the length of the text times that of the program and no further.
 *
 * @param text code points
 * @param spend is told after each character how many steps were looked at
 */
export function matchesAll(program: Program, text: readonly number[], spend: (steps: number) => void): boolean {
  let threads = new Threads(program, text);
  let next = new Threads(program, text);
  threads.add(0, 0);
  for (let at = 0; at < text.length; at += 1) {
    const codePoint = text[at] ?? 0;
    next.clear();
    for (const step of threads.steps) {
      const instruction = program[step];
      if (instruction?.kind === 'character' && instruction.test(codePoint)) next.add(step + 1, at + 1);
    }
    spend(threads.steps.length + next.looked);
    [threads, next] = [next, threads];
    if (threads.steps.length === 0) return threads.matched && at === text.length - 1;
  }
  return threads.matched;
}

/** The places of the program that are reached at one place of the text. */
class Threads {
  readonly steps: number[] = [];
  matched = false;
  looked = 0;
  readonly #program: Program;
  readonly #text: readonly number[];
  readonly #seen: Uint8Array;
  readonly #visited: number[] = [];

  constructor(program: Program, text: readonly number[]) {
    this.#program = program;
    this.#text = text;
    this.#seen = new Uint8Array(program.length);
  }

  clear(): void {
    for (const step of this.#visited) this.#seen[step] = 0;
    this.#visited.length = 0;
    this.steps.length = 0;
    this.matched = false;
    this.looked = 0;
  }

  /** Adds a place and all that is reached from it without a character. */
  add(start: number, at: number): void {
    const open = [start];
    while (true) {
      const step = open.pop();
      if (step === undefined) return;
      if (this.#seen[step] === 1) continue;
      this.#seen[step] = 1;
      this.#visited.push(step);
      this.looked += 1;
      this.#follow(step, at, open);
    }
  }

  #follow(step: number, at: number, open: number[]): void {
    const instruction = this.#program[step];
    switch (instruction?.kind) {
      case 'character':
        this.steps.push(step);
        return;
      case 'jump':
        open.push(instruction.to);
        return;
      case 'either':
        open.push(instruction.second, instruction.first);
        return;
      case 'assertion':
        if (holds(instruction.assertion, this.#text, at)) open.push(step + 1);
        return;
      case 'match':
        this.matched = true;
    }
  }
}

function holds(assertion: Assertion, text: readonly number[], at: number): boolean {
  switch (assertion) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'endBeforeTerminator':
      return at === text.length || (isLineEnd(text, at) && at + terminatorLength(text, at) === text.length);
    case 'lineStart':
      return at === 0 || (at < text.length && isAfterLine(text, at));
    case 'lineEnd':
      return at === text.length || isLineEnd(text, at);
    case 'wordBoundary':
      return wordAt(text, at - 1) !== wordAt(text, at);
    case 'noWordBoundary':
      return wordAt(text, at - 1) === wordAt(text, at);
  }
}

/** Before a line terminator, but not in the middle of \r\n. */
function isLineEnd(text: readonly number[], at: number): boolean {
  return isLineTerminator(text[at] ?? 0) && !(text[at] === 10 && text[at - 1] === 13);
}

function isAfterLine(text: readonly number[], at: number): boolean {
  return isLineTerminator(text[at - 1] ?? 0) && !(text[at - 1] === 13 && text[at] === 10);
}

function terminatorLength(text: readonly number[], at: number): number {
  return text[at] === 13 && text[at + 1] === 10 ? 2 : 1;
}

function wordAt(text: readonly number[], at: number): boolean {
  const codePoint = text[at];
  return codePoint !== undefined && isWord(codePoint);
}
