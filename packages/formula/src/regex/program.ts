import { type Assertion, type CharacterTest, type PatternNode, refused } from './tree.ts';

/** What a step does. Plain numbers, for the matcher looks at millions of them. */
export const CHARACTER = 0;
export const EITHER = 1;
export const JUMP = 2;
export const ASSERT = 3;
const MATCH = 4;

/**
 * A pattern as steps. `first` and `second` are where EITHER goes on, `first` where JUMP does; for CHARACTER `first` is a place
 * in `tests`, for ASSERT one in `assertions`.
 */
export interface Program {
  readonly size: number;
  readonly kinds: Uint8Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly tests: readonly CharacterTest[];
  readonly assertions: readonly Assertion[];
}

const MOST_STEPS = 5_000;

/** Turns patterns in a row into one program; counted repetitions are written out. Throws a `PatternFault` when it gets too long. */
export function compileProgram(...nodes: readonly PatternNode[]): Program {
  const writer = new ProgramWriter();
  for (const node of nodes) writer.write(node);
  return writer.end();
}

class ProgramWriter {
  readonly #kinds: number[] = [];
  readonly #first: number[] = [];
  readonly #second: number[] = [];
  readonly #tests = new Map<CharacterTest, number>();
  readonly #assertions: Assertion[] = [];

  write(node: PatternNode): void {
    if (this.#kinds.length > MOST_STEPS) throw refused('So large a pattern');
    switch (node.kind) {
      case 'character':
        this.#step(CHARACTER, this.#placeOf(node.test));
        return;
      case 'assertion':
        this.#step(ASSERT, this.#assertions.push(node.assertion) - 1);
        return;
      case 'sequence':
        for (const part of node.parts) this.write(part);
        return;
      case 'choice':
        this.#choice(node.options);
        return;
      case 'repeat':
        for (let count = 0; count < node.least; count += 1) this.write(node.part);
        if (node.most === Number.POSITIVE_INFINITY) this.#loop(node.part);
        else this.#optional(node.part, node.most - node.least);
    }
  }

  end(): Program {
    this.#step(MATCH);
    return {
      size: this.#kinds.length,
      kinds: Uint8Array.from(this.#kinds),
      first: Int32Array.from(this.#first),
      second: Int32Array.from(this.#second),
      tests: Array.from(this.#tests.keys(), remembering),
      assertions: this.#assertions,
    };
  }

  #step(kind: number, first = 0): number {
    this.#first.push(first);
    this.#second.push(0);
    return this.#kinds.push(kind) - 1;
  }

  #placeOf(test: CharacterTest): number {
    const place = this.#tests.get(test) ?? this.#tests.size;
    this.#tests.set(test, place);
    return place;
  }

  /** An EITHER that goes on with the next step or, once that is known, elsewhere. */
  #fork(): number {
    return this.#step(EITHER, this.#kinds.length + 1);
  }

  #choice(options: readonly PatternNode[]): void {
    const exits: number[] = [];
    for (const option of options.slice(0, -1)) {
      const fork = this.#fork();
      this.write(option);
      exits.push(this.#step(JUMP));
      this.#second[fork] = this.#kinds.length;
    }
    for (const last of options.slice(-1)) this.write(last);
    for (const exit of exits) this.#first[exit] = this.#kinds.length;
  }

  #loop(part: PatternNode): void {
    const fork = this.#fork();
    this.write(part);
    this.#step(JUMP, fork);
    this.#second[fork] = this.#kinds.length;
  }

  #optional(part: PatternNode, times: number): void {
    const forks: number[] = [];
    for (let count = 0; count < times; count += 1) {
      forks.push(this.#fork());
      this.write(part);
    }
    for (const fork of forks) this.#second[fork] = this.#kinds.length;
  }
}

const ASCII = 128;
const UNASKED = 2;

/** A test that asks only once about each ASCII character. */
function remembering(test: CharacterTest): CharacterTest {
  const answers = new Uint8Array(ASCII).fill(UNASKED);
  return (codePoint) => {
    if (codePoint >= ASCII) return test(codePoint);
    if (answers[codePoint] === UNASKED) answers[codePoint] = test(codePoint) ? 1 : 0;
    return answers[codePoint] === 1;
  };
}
