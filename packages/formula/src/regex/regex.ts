import { matchesAll } from './match.ts';
import { readPattern } from './pattern.ts';
import { compileProgram, type Program } from './program.ts';
import { PatternFault, type PatternNode } from './tree.ts';

/** A pattern that is ready to be matched. */
export interface CompiledPattern {
  /** The number of steps that the pattern was compiled to. */
  readonly size: number;
  /** Whether the whole of a text matches. `spend` is told how much work it takes, as it goes. */
  matches(text: string, spend: (steps: number) => void): boolean;
}

export type PatternOutcome =
  | { readonly ok: true; readonly pattern: CompiledPattern }
  | { readonly ok: false; readonly message: string };

const MOST_CHARACTERS = 4_000;
const ANYTHING: PatternNode = {
  kind: 'repeat',
  part: { kind: 'character', test: () => true },
  least: 0,
  most: Number.POSITIVE_INFINITY,
};

/** Compiles a pattern in Java's dialect, or says what is wrong with it or cannot be done in linear time. */
export function compilePattern(source: string): PatternOutcome {
  if (source.length > MOST_CHARACTERS) return { ok: false, message: 'The pattern is too long' };
  try {
    const { lookaheads, main } = readPattern(source);
    const conditions = lookaheads.map(({ part, wanted }) => ({ program: compileProgram(part, ANYTHING), wanted }));
    return { ok: true, pattern: ready(compileProgram(main), conditions) };
  } catch (fault) {
    if (!(fault instanceof PatternFault)) throw fault;
    return { ok: false, message: fault.message };
  }
}

function ready(main: Program, conditions: readonly { program: Program; wanted: boolean }[]): CompiledPattern {
  return {
    size: main.size + conditions.reduce((sum, { program }) => sum + program.size, 0),
    matches(text, spend) {
      for (const { program, wanted } of conditions) {
        if (matchesAll(program, text, spend) !== wanted) return false;
      }
      return matchesAll(main, text, spend);
    },
  };
}
