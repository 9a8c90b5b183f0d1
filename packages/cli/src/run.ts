import { readArguments } from './cli/arguments.ts';
import { type Command, type Context, UsageError } from './cli/command.ts';
import { type ExitCode, exitCodes } from './cli/exit-codes.ts';
import { helpOf, helpOfAll } from './cli/help.ts';
import { commands } from './commands/index.ts';

const HELP = ['--help', '-h', 'help'];

/**
 * Runs one command line.
 *
 * @param args the words after `zenbridge`
 * @returns the exit status
 */
export async function run(args: readonly string[], context: Context): Promise<ExitCode> {
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => args[at] === word));
  if (command === undefined) return withoutCommand(args, context);
  const rest = args.slice(command.name.split(' ').length);
  if (rest.some((word) => HELP.slice(0, 2).includes(word))) {
    context.out(helpOf(command));
    return exitCodes.ok;
  }
  return runCommand(command, rest, context);
}

async function runCommand(command: Command, args: readonly string[], context: Context): Promise<ExitCode> {
  try {
    return await command.run(readArguments(command, args), context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    context.err(`${error.message}\nzenbridge ${command.name} --help tells how it is used.\n`);
    return exitCodes.usage;
  }
}

function withoutCommand(args: readonly string[], { out, err }: Context): ExitCode {
  const isHelp = args.length === 0 || HELP.includes(args[0] ?? '');
  if (isHelp) {
    out(helpOfAll(commands));
    return exitCodes.ok;
  }
  err(`There is no command "${args.join(' ')}".\n\n${helpOfAll(commands)}`);
  return exitCodes.usage;
}
