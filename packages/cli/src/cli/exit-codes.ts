/** What the exit status of every command means; scripts depend on it. */
export const exitCodes = {
  ok: 0,
  /** The command was carried out, and the answer is no. */
  no: 1,
  usage: 2,
  /** What was given cannot be worked with, such as a formula with mistakes. */
  invalid: 3,
  /** The console refused the request or did not answer. */
  refused: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
