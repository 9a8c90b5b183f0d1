import type { Span } from './position.ts';

export type TokenKind = 'number' | 'text' | 'name' | 'symbol' | 'end' | 'illegal';

/** One token. `text` is what was written; for `illegal` it is the message to show. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Thrown inside the parser where the formula cannot be read; `parseFormula` turns it into a problem. */
export class SyntaxFault extends Error {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}
