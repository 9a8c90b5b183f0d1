import { type Code, entryOf, type Stage } from './index.ts';

/**
 * Something that went wrong, as data: what (`code`), where (`at`) and the particulars (`detail`).
 * `detail` is written for a person and never contains a secret or a value of a customer's record.
 */
export interface Problem {
  readonly code: Code;
  readonly detail: string;
  /** Where: a path in a definition, a field name, a position in a formula, a line of a file. */
  readonly at?: string;
  /** The step that failed, when it is not the one of the catalogue entry. */
  readonly stage?: Stage;
  /** Milliseconds that the other side asked to wait before the next try. */
  readonly retryAfterMs?: number;
}

/** The message of a problem: title, place, particulars and remedy, in one line. */
export function describeProblem(problem: Problem): string {
  const { title, remedy } = entryOf(problem.code);
  const place = problem.at === undefined ? '' : ` At ${problem.at}:`;
  return `${title}${place} ${problem.detail} ${remedy}`.replaceAll(/\s+/g, ' ');
}

/** A problem as an exception, for the places where the way back to the caller is long. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.code}: ${describeProblem(problem)}`, options);
    this.problem = problem;
  }
}
