import { readArguments } from './cli/arguments.ts';
import { type Command, type Context, UsageError } from './cli/command.ts';
import { type ExitCode, exitCodes } from './cli/exit-codes.ts';
import { helpOf, helpOfAll, helpOfWord } from './cli/help.ts';
import { didYouMean } from './cli/suggest.ts';
import { VERSION } from './cli/version.ts';
import { commands, groups } from './commands/index.ts';
import { ConsoleFailure } from './console/failure.ts';

const HELP = ['--help', '-h'];

/**
 * Runs one command line.
 *
 * @param args the words after `zenbridge`
 * @returns the exit status
 */
export async function run(args: readonly string[], context: Context): Promise<ExitCode> {
  // `zenbridge help pause` is `zenbridge pause --help`.
  if (args[0] === 'help') return run([...args.slice(1), '--help'], context);
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => args[at] === word));
  if (command === undefined) return withoutCommand(args, context);
  const rest = args.slice(command.name.split(' ').length);
  if (asksForHelp(rest)) {
    context.out(helpOf(command));
    return exitCodes.ok;
  }
  return runCommand(command, rest, context);
}

async function runCommand(command: Command, args: readonly string[], context: Context): Promise<ExitCode> {
  try {
    return await command.run(readArguments(command, args), context);
  } catch (error) {
    context.progress('');
    if (error instanceof ConsoleFailure) {
      if (args.includes('--json') && error.refusal !== undefined) {
        context.out(`${JSON.stringify(error.refusal, null, 2)}\n`);
      } else context.err(error.message);
      return exitCodes.refused;
    }
    if (!(error instanceof UsageError)) throw error;
    context.err(`${error.message}\nzenbridge ${command.name} --help tells how it is used.\n`);
    return exitCodes.usage;
  }
}

function withoutCommand(args: readonly string[], { out, err }: Context): ExitCode {
  const words = args.filter((word) => !word.startsWith('-'));
  const [first] = words;
  if (first === undefined && ['--version', '-V'].includes(args[0] ?? '')) {
    out(`zenbridge ${VERSION}\n`);
    return exitCodes.ok;
  }
  if (args.length === 0 || (first === undefined && asksForHelp(args))) {
    out(helpOfAll(groups));
    return exitCodes.ok;
  }
  const below = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (below.length > 0 && words.length === 1) {
    const isAsked = asksForHelp(args);
    (isAsked ? out : err)(helpOfWord(String(first), below));
    return isAsked ? exitCodes.ok : exitCodes.usage;
  }
  err(below.length > 0 ? unknownBelow(words, below) : unknown(first ?? args.join(' ')));
  return exitCodes.usage;
}

const unknown = (word: string): string => {
  const names = commands.map(({ name }) => name);
  return `There is no command "${word}".${didYouMean(word, names)}\nzenbridge --help lists all of them.\n`;
};

/** Only what stands below the first word can have been meant: whatever the letters of both words together are near to. */
function unknownBelow([first = '', second = '']: readonly string[], below: readonly Command[]): string {
  const names = below.map(({ name }) => name.slice(first.length + 1));
  const near = didYouMean(second, names);
  const hint = near === '' ? ` There is ${names.join(', ')}.` : near.replace('"', `"${first} `);
  return `There is no command "${first} ${second}".${hint}\nzenbridge ${first} --help tells what they do.\n`;
}

/** What follows `--` is never an option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((word) => HELP.includes(word));
}
