import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';

const STATUSES = {
  [exitCodes.ok]: 'done',
  [exitCodes.usage]: 'the command line cannot be understood',
  [exitCodes.refused]: 'the console refused the request or did not answer',
};

/** All commands, one line each. */
export function helpOfAll(commands: readonly Command[]): string {
  const lines = columns(commands.map(({ name, summary }) => [name, summary]));
  return `Usage: zenbridge COMMAND [OPTION]...\n\nCommands:\n${lines}\n\nzenbridge COMMAND --help tells more.\n`;
}

/** Everything about one command. */
export function helpOf({ name, summary, description, positionals, options, statuses }: Command): string {
  const usage = ['zenbridge', name, ...positionals.map((word) => `[${word}]`), '[OPTION]...'].join(' ');
  const optionLines = columns(
    Object.entries(options).map(([option, { value, description: what }]) => [
      value === undefined ? `--${option}` : `--${option} ${value}`,
      what,
    ]),
  );
  const statusLines = columns(Object.entries({ ...STATUSES, ...statuses }));
  return `${summary}\n\nUsage: ${usage}\n\n${description}\n\nOptions:\n${optionLines}\n\nExit status:\n${statusLines}\n`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length)) + 2;
  return rows.map(([first, second]) => `  ${first.padEnd(width)}${second}`).join('\n');
}
