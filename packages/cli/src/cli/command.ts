import type { DefinitionFile } from '../definitions/bundle.ts';
import type { ExitCode } from './exit-codes.ts';

/** What a command reads from and writes to. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Shows in one line how far long work has got; the next call replaces it, '' removes it. Nothing without a terminal. */
  readonly progress: (text: string) => void;
  /** Writes piece after piece, to standard output or into a file, as fast as it is taken. The file appears when it is whole. */
  readonly stream: (pieces: AsyncIterable<string>, file?: string) => Promise<void>;
  /** Writes a file that only its owner may read, with the folders that it needs. */
  readonly writeSecret: (path: string, text: string) => Promise<void>;
  /** The text of a file, or with `-` that of standard input. Rejects when it cannot be read. */
  readonly read: (file: string) => Promise<string>;
  /** Writes a file, and the folders that it needs. Rejects when it cannot be written. */
  readonly write: (file: string, text: string) => Promise<void>;
  /** The file of this name, or every file of definitions in the folder of this name. Rejects when it cannot be read. */
  readonly files: (path: string) => Promise<readonly DefinitionFile[]>;
  /** Asks the person at the terminal; undefined when there is none. */
  readonly prompts: Prompts | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What a person can be asked. */
export interface Prompts {
  /** Yes or no; no, unless said otherwise, for a mere Enter. */
  confirm(question: string, initial?: boolean): Promise<boolean>;
  /** One of several. `name` is how a value is shown. */
  choose(question: {
    readonly message: string;
    readonly choices: readonly { readonly value: string; readonly name?: string }[];
    readonly initial?: string | undefined;
  }): Promise<string>;
  /** A text; `check` tells what is wrong with it. Suggestions can be chosen in place of writing. */
  input(question: {
    readonly message: string;
    readonly initial?: string | undefined;
    readonly suggestions: readonly { readonly value: string; readonly name?: string }[];
    readonly check: (text: string) => Promise<string | undefined>;
  }): Promise<string>;
}

/** One option of a command. */
export interface Option {
  /** What stands for its value in the help; an option without it takes none. */
  readonly value?: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  /** One letter that does for the name. */
  readonly short?: string;
  /** It may be given several times. */
  readonly multiple?: boolean;
  readonly description: string;
}

/** What was given on the command line. */
export interface Given {
  readonly positionals: readonly string[];
  /** The value of an option that was given; the last one if there are several. */
  text(name: string): string | undefined;
  /** All values of an option, in their order. */
  texts(name: string): readonly string[];
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
  /** What it takes besides options, as the help shows it: `NAME` has to be given, `[NAME]` may be left out. */
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** What its exit statuses mean, where that is more than for all commands. */
  readonly statuses: Readonly<Partial<Record<ExitCode, string>>>;
  /** Command lines to begin with, without `zenbridge`. */
  readonly examples?: readonly string[];
  readonly run: (given: Given, context: Context) => Promise<ExitCode>;
}

/** Commands that belong together. */
export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** A command line that cannot be understood. Its message is for the person who wrote it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
