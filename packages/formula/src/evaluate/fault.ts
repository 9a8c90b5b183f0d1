import type { Span } from '../syntax/position.ts';

/** Thrown while a formula runs on a record that it cannot be computed for. Becomes a problem of kind `eval`. */
export class EvaluationFault extends Error {
  /** The innermost part of the formula that failed; set by whoever knows it first. */
  span: Span | undefined;

  constructor(message: string, span?: Span) {
    super(message);
    this.span = span;
  }
}

/** Thrown while a formula runs, where the answer hangs on a value before the change that nobody knows. */
export class UnknownPrior extends Error {
  readonly fields: readonly string[];

  constructor(fields: readonly string[]) {
    super(`Prior value unknown: ${fields.join(', ')}`);
    this.fields = fields;
  }
}
