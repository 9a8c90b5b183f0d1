import { type ParseArgsOptionsConfig, parseArgs, types } from 'node:util';
import { type Command, type Given, type Option, UsageError } from './command.ts';
import { didYouMean } from './suggest.ts';

/**
 * Reads what follows the words of a command.
 *
 * @throws UsageError for an option that the command does not have, one without its value or with a value that it does not
 *   take, too few words and too many
 */
export function readArguments(command: Command, args: readonly string[]): Given {
  const { values, positionals } = parsed(command, args);
  const needed = command.positionals.filter((word) => !word.startsWith('['));
  const missing = needed[positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`);
  if (positionals.length > command.positionals.length) {
    throw new UsageError(`"${positionals[command.positionals.length]}" is one word too many.`);
  }
  const texts = (name: string): readonly string[] =>
    [values[name] ?? []].flat().filter((one) => typeof one === 'string');
  for (const [name, option] of Object.entries(command.options)) {
    for (const value of texts(name)) checkChoice(name, option, value);
  }
  return { positionals, texts, text: (name) => texts(name).at(-1), has: (name) => values[name] === true };
}

function parsed({ options }: Command, args: readonly string[]) {
  const config: ParseArgsOptionsConfig = {};
  for (const [name, { value, short, multiple = false }] of Object.entries(options)) {
    config[name] = { type: value === undefined ? 'boolean' : 'string', multiple, ...(short && { short }) };
  }
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true, strict: true });
  } catch (error) {
    if (!types.isNativeError(error)) throw error;
    const unknown = /^Unknown option '(-[^']*)'/.exec(error.message)?.[1];
    // Node says in a second sentence how a word that begins with a hyphen is given.
    if (unknown === undefined) throw new UsageError(asSentence(error.message));
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`There is no option ${unknown}.${didYouMean(unknown, names)}`);
  }
}

function checkChoice(name: string, { choices }: Option, value: string): void {
  if (choices === undefined || choices.includes(value)) return;
  throw new UsageError(`--${name} is ${choices.join(', ')}, not "${value}".${didYouMean(value, choices)}`);
}

const asSentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);
