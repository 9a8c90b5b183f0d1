import { type Command, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { type Access, accessOf, consoleOptions } from '../../console/access.ts';
import { csvHead, csvRows } from './csv.ts';
import type { Execution } from './execution.ts';
import { filterOptions, filtersOf } from './filters.ts';
import { pagesOf } from './pages.ts';

type Format = 'csv' | 'jsonl';

/** `zenbridge executions export`: all executions that match, for a spreadsheet or a program. */
export const executionsExport: Command = {
  name: 'executions export',
  summary: 'Writes executions as CSV or JSON Lines, newest first.',
  description: `All that match are written, however many there are. No value of a record is among it. In CSV a text that a spreadsheet would
take for a formula gets an apostrophe before it. A file appears when it is whole.`,
  positionals: [],
  options: {
    ...filterOptions,
    format: {
      value: 'FORMAT',
      choices: ['csv', 'jsonl'],
      description: 'csv if not given; jsonl has one execution as JSON per line',
    },
    output: { short: 'o', value: 'FILE', description: 'file to write; standard output if not given' },
    ...consoleOptions,
  },
  statuses: {},
  examples: ['executions export --integration complaints --from 2026-11-01 --to 2026-12-01 -o november.csv'],
  run: async (given, context) => {
    const isJson = given.has('json');
    if (isJson && given.text('format') === 'csv') throw new UsageError('Give either --format csv or --json.');
    const format: Format = isJson || given.text('format') === 'jsonl' ? 'jsonl' : 'csv';
    const access = await accessOf(given, context);
    let count = 0;
    const onCount = (more: number): void => {
      count += more;
      context.progress(`${count} executions…`);
    };
    const file = given.text('output');
    await context.stream(linesOf(access, filtersOf(given, context), format, onCount), file);
    context.progress('');
    if (file !== undefined) context.err(`${count} executions are in ${file}.\n`);
    return exitCodes.ok;
  },
};

async function* linesOf(
  access: Access,
  filters: Readonly<Record<string, string | undefined>>,
  format: Format,
  onCount: (more: number) => void,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvHead;
  for await (const { executions } of pagesOf(access, filters)) {
    if (executions.length > 0) yield format === 'csv' ? csvRows(executions) : jsonLines(executions);
    onCount(executions.length);
  }
}

const jsonLines = (executions: readonly Execution[]): string =>
  executions.map((execution) => `${JSON.stringify(execution)}\n`).join('');
