import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type Command, type Given, UsageError } from './command.ts';

/**
 * Reads what follows the words of a command.
 *
 * @throws UsageError for an option that the command does not have, one without its value, and too many words
 */
export function readArguments(command: Command, args: readonly string[]): Given {
  const { values, positionals } = parsed(command, args);
  if (positionals.length > command.positionals.length) {
    throw new UsageError(`"${positionals[command.positionals.length]}" is one word too many.`);
  }
  return {
    positionals,
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    has: (name) => values[name] === true,
  };
}

function parsed({ options }: Command, args: readonly string[]) {
  const config: ParseArgsOptionsConfig = {};
  for (const [name, { value }] of Object.entries(options)) {
    config[name] = { type: value === undefined ? 'boolean' : 'string' };
  }
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true, strict: true });
  } catch (error) {
    // Node says in a second sentence how a word that begins with a hyphen is given.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
