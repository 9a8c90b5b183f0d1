import { columns } from './columns.ts';
import type { Command, CommandGroup, Option } from './command.ts';
import { exitCodes } from './exit-codes.ts';

/** What exit statuses mean for every command. */
export const STATUSES = {
  [exitCodes.ok]: 'done',
  [exitCodes.no]: 'carried out, and the answer is no',
  [exitCodes.usage]: 'the command line cannot be understood',
  [exitCodes.invalid]: 'what was given cannot be worked with',
  [exitCodes.refused]: 'the console refused the request or did not answer',
} as const;

/** What commands read from the environment. */
export const VARIABLES = [
  ['ZENBRIDGE_API_URL', 'address of the console; http://127.0.0.1:8081 if not set'],
  ['ZENBRIDGE_API_TOKEN', 'API token of the console'],
  ['ZENBRIDGE_API_TOKEN_FILE', 'file that holds the API token, if it is not in a variable'],
] as const;

/** All commands, one line each. */
export function helpOfAll(groups: readonly CommandGroup[]): string {
  const all = groups.flatMap(({ commands }) => commands);
  const width = Math.max(...all.map(({ name }) => name.length));
  const sections = groups.map(({ title, commands }) => section(title, lines(commands, width)));
  return [
    'Sets ZenBridge integrations up, watches and operates them.\n',
    'Usage: zenbridge COMMAND [OPTION]...\n',
    ...sections,
    section('Environment', columns(VARIABLES, '  ')),
    section('Exit status', columns(Object.entries(STATUSES), '  ')),
    'zenbridge COMMAND --help tells more about a command, zenbridge --version the version.\n',
  ].join('\n');
}

/** The commands that begin with a word, such as `executions`. */
export function helpOfWord(word: string, commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `Usage: zenbridge ${word} COMMAND [OPTION]...\n\n${section('Commands', lines(commands, width))}
zenbridge ${word} COMMAND --help tells more.\n`;
}

/** Everything about one command. */
export function helpOf({ name, summary, description, options, statuses, examples, positionals }: Command): string {
  const usage = usageOf({ name, positionals });
  const optionLines = columns(
    Object.entries(options).map(([option, given]) => [labelOf(option, given), describe(given)]),
    '  ',
  );
  return [
    `${summary}\n`,
    `Usage: ${usage}\n`,
    ...(description === '' ? [] : [`${description}\n`]),
    section('Options', optionLines),
    ...(examples === undefined ? [] : [section('Examples', examples.map((line) => `  zenbridge ${line}`).join('\n'))]),
    section('Exit status', columns(Object.entries(statusesOf(statuses)), '  ')),
  ].join('\n');
}

/** What the exit statuses of a command mean. */
export const statusesOf = (own: Command['statuses']): Readonly<Record<string, string>> => ({
  [exitCodes.ok]: STATUSES[exitCodes.ok],
  [exitCodes.usage]: STATUSES[exitCodes.usage],
  [exitCodes.refused]: STATUSES[exitCodes.refused],
  ...own,
});

/** How a command is called: `zenbridge pause NAME [OPTION]...`. */
export const usageOf = ({ name, positionals }: Pick<Command, 'name' | 'positionals'>): string =>
  ['zenbridge', name, ...positionals, '[OPTION]...'].join(' ');

/** How an option is given: `-f, --file FILE`. */
export function labelOf(name: string, { short, value }: Option): string {
  const letter = short === undefined ? '' : `-${short}, `;
  return `${letter}--${name}${value === undefined ? '' : ` ${value}`}`;
}

/** What an option does, with the values that it takes. */
export function describe({ description, choices, multiple }: Option): string {
  const values = choices === undefined ? '' : `: ${choices.join(', ')}`;
  return `${description}${values}${multiple ? '; may be given several times' : ''}`;
}

const lines = (commands: readonly Command[], width: number): string =>
  columns(
    commands.map(({ name, summary }) => [name.padEnd(width), summary]),
    '  ',
  );
const section = (title: string, text: string): string => `${title}:\n${text}\n`;
