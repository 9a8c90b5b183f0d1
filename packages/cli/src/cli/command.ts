import type { ExitCode } from './exit-codes.ts';

/** What a command reads from and writes to. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The text of a file, or with `-` that of standard input. Rejects when it cannot be read. */
  readonly read: (file: string) => Promise<string>;
}

/** One option of a command. */
export interface Option {
  /** What stands for its value in the help; an option without it takes none. */
  readonly value?: string;
  readonly description: string;
}

/** What was given on the command line. */
export interface Given {
  readonly positionals: readonly string[];
  /** The value of an option that was given. */
  text(name: string): string | undefined;
  /** Whether an option without a value was given. */
  has(name: string): boolean;
}

/** One command: one file in `commands/`. */
export interface Command {
  /** Its words, such as `formula test`. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** What the help says besides. */
  readonly description: string;
  /** What it takes besides options, as the help shows it. */
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** What its exit statuses mean, where that is more than for all commands. */
  readonly statuses: Readonly<Partial<Record<ExitCode, string>>>;
  readonly run: (given: Given, context: Context) => Promise<ExitCode>;
}

/** A command line that cannot be understood. Its message is for the person who wrote it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
