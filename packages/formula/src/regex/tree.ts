/** Whether a character, given as a code point, belongs to a set. */
export type CharacterTest = (codePoint: number) => boolean;

/** A condition on a place between two characters. */
export type Assertion =
  | 'start'
  | 'end'
  | 'endBeforeTerminator'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'noWordBoundary';

/** A pattern as a tree. Groups leave no trace: nobody asks what they caught. */
export type PatternNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion };

/** A condition on what follows the start of the text: the pattern `(?=part)` or `(?!part)` before everything else. */
export interface Lookahead {
  readonly part: PatternNode;
  readonly wanted: boolean;
}

/** A whole pattern. */
export interface PatternTree {
  readonly lookaheads: readonly Lookahead[];
  readonly main: PatternNode;
}

/** Thrown where a pattern cannot be read or cannot be run in linear time. */
export class PatternFault extends Error {}

/** The refusal of something that Java can do and a linear-time engine cannot, or that is not worth its while. */
export function refused(what: string): PatternFault {
  return new PatternFault(`${what} cannot be used here: patterns must run in a time that grows with the text only.`);
}
