import type { Command } from '../../packages/cli/src/cli/command.ts';
import { describe, labelOf, STATUSES, statusesOf, usageOf, VARIABLES } from '../../packages/cli/src/cli/help.ts';
import { groups } from '../../packages/cli/src/commands/index.ts';
import { consoleOptions } from '../../packages/cli/src/console/access.ts';
import { code, page, table } from './markdown.ts';

/** The page of the command line: what goes for every command, then each of them. */
export function cliPage(): string {
  return page(
    '# The command zenbridge',
    'In the checkout it is run with `npx -y pnpm@12 zenbridge …`, or as `zenbridge`, the `bin` of `packages/cli`. It talks to the ' +
      '[API of the console](http-api-console.md) and needs an API token of it; [Operate the queues](../tasks/operate-the-queues.md) ' +
      'says how to make one. What is asked for goes to standard output, everything else to standard error. Generated from the ' +
      'commands in `packages/cli/src`; run `pnpm generate`.',
    table(
      ['Command', 'Does'],
      groups.flatMap(({ commands }) => commands.map(({ name, summary }) => [`[${name}](#${anchorOf(name)})`, summary])),
    ),
    'These are read from the environment:',
    table(
      ['Variable', 'Meaning'],
      VARIABLES.map(([name, meaning]) => [code(name), meaning]),
    ),
    'Every command has the exit statuses below; what they mean besides is said at the command.',
    statusTable(STATUSES),
    'These options are common to all commands that talk to the console:',
    optionTable(consoleOptions),
    ...groups.flatMap(({ title, commands }) => [`## ${title}`, ...commands.flatMap(partOf)]),
  );
}

function partOf({ name, positionals, summary, description, options, examples = [], statuses }: Command): string[] {
  const own = Object.entries(options).filter(([option]) => !Object.hasOwn(consoleOptions, option));
  const fenced = [
    '```',
    [usageOf({ name, positionals }), ...examples.map((line) => `zenbridge ${line}`)].join('\n'),
    '```',
  ];
  return [
    `### ${name}`,
    fenced.join('\n'),
    summary,
    ...(description === '' ? [] : [description]),
    ...(own.length === 0 ? [] : [optionTable(Object.fromEntries(own))]),
    ...(Object.keys(statuses).length === 0 ? [] : [statusTable(statusesOf(statuses))]),
  ];
}

const optionTable = (options: Command['options']): string =>
  table(
    ['Option', 'Meaning'],
    Object.entries(options).map(([name, option]) => [code(labelOf(name, option)), describe(option)]),
  );

const statusTable = (statuses: Readonly<Record<string, string>>): string =>
  table(['Status', 'Means'], Object.entries(statuses));

const anchorOf = (name: string): string => name.replaceAll(' ', '-');
