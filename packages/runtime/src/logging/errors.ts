import { ProblemError } from '../catalogue/problem.ts';

const DEEPEST_CAUSE = 5;

/** What the log keeps of an error. */
export interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: string | number;
  /** Of a `ProblemError`: where, and at which step. */
  at?: string;
  stage?: string;
  cause?: LoggedError;
  errors?: LoggedError[];
}

/**
 * An error for the log: name, code, message, stack and causes. All other properties are dropped, because errors of HTTP
 * and Redis clients carry the request, headers and commands with secrets and values in them.
 */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Something that is not an error was thrown.' };
  const logged: LoggedError = { type: error.name, message: error.message };
  if (error.stack !== undefined) logged.stack = error.stack;
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')) logged.code = error.code;
  if (error instanceof ProblemError) {
    const { code, at, stage } = error.problem;
    Object.assign(logged, { code }, at === undefined ? {} : { at }, stage === undefined ? {} : { stage });
  }
  if (depth >= DEEPEST_CAUSE) return logged;
  if (error.cause !== undefined) logged.cause = errorForLog(error.cause, depth + 1);
  if (error instanceof AggregateError) logged.errors = error.errors.slice(0, 10).map((e) => errorForLog(e, depth + 1));
  return logged;
}
