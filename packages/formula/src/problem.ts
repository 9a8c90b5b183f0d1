import { lineAt, type Position } from './syntax/position.ts';

/** What is wrong with a formula. `parse`: it cannot be read. `compile`: it is read but makes no sense. `eval`: it failed on a record. */
export interface FormulaProblem {
  readonly kind: 'parse' | 'compile' | 'eval';
  /** In the words that the Salesforce formula editor uses. Never holds a value of the record. */
  readonly message: string;
  readonly position?: Position;
}

/**
 * A problem for people to read: place, message, the line of the formula, and a caret under the place.
 *
 * @param source the formula's text, as it was parsed
 * @returns one to three lines, without a trailing newline
 */
export function formatProblem(source: string, problem: FormulaProblem): string {
  const { position } = problem;
  if (position === undefined) return problem.message;
  const line = lineAt(source, position.line);
  const before = line.slice(0, position.column - 1).replace(/[^\t]/g, ' ');
  const underlined = Math.max(1, Math.min(position.length, line.length - position.column + 1));
  const place = `line ${position.line}, column ${position.column}: ${problem.message}`;
  return `${place}\n  ${line}\n  ${before}${'^'.repeat(underlined)}`;
}
