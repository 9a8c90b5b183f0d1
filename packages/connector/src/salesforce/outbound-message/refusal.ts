import type { Code, Problem } from '@zenbridge/runtime';

/** A place in the body, both numbers counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Names and addresses from the body may be quoted, but not at any length. */
const MOST_DETAIL = 300;

/** Leaves the reading of a body at the first thing that is wrong with it. Caught by the decoder, never seen outside. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(code: Code, detail: string, position?: Position) {
    super(detail);
    const where = position === undefined ? '' : ` (line ${position.line}:${position.column})`;
    const line = detail.replaceAll(/[\s\p{Cc}]+/gu, ' ');
    this.problem = { code, detail: `${line.slice(0, MOST_DETAIL)}${where}.` };
  }
}
