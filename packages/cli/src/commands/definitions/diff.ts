import { type Command, type Context, type Given, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { numberGiven } from '../../cli/numbers.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import { fileOption, filesGiven } from '../../definitions/given.ts';
import { sendDefinitions } from '../../definitions/send.ts';
import { type Applied, appliedReport } from './applied.ts';
import { type Change, changeLines } from './changes.ts';
import { kindGiven, kindOption } from './kinds.ts';

interface Comparison {
  readonly kind: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
}

const MOST = 999_999_999;

/** `zenbridge diff`: what differs between files and what is in force, or between two revisions. */
export const diff: Command = {
  name: 'diff',
  summary: 'Tells what differs between files and what is in force, or between two revisions.',
  description: `Differences are told by meaning: the order of keys does not count. With NAME the newest revision is compared with the one before,
unless --from and --to name others. + was added, - was removed, ~ was changed.`,
  positionals: ['[NAME]'],
  options: {
    file: { ...fileOption, description: `compare this with what is in force: ${fileOption.description}` },
    from: { value: 'N', description: 'older revision; 0 stands for nothing' },
    to: { value: 'N', description: 'newer revision' },
    kind: kindOption,
    ...consoleOptions,
  },
  statuses: { [exitCodes.ok]: 'nothing differs', [exitCodes.no]: 'something differs' },
  examples: ['diff -f definitions/', 'diff complaints --from 3 --to 5'],
  run: async (given, context) => {
    const [name] = given.positionals;
    const isAboutFiles = given.texts('file').length > 0;
    if (isAboutFiles === (name !== undefined)) throw new UsageError('Give either NAME or -f FILE.');
    return name === undefined ? compareFiles(given, context) : compareRevisions(name, given, context);
  },
};

async function compareFiles(given: Given, context: Context) {
  const files = await filesGiven(given, context);
  const request = { method: 'PUT', path: '/definitions', query: { dryRun: true } } as const;
  const planned = (await sendDefinitions(await accessOf(given, context), request, files)) as Applied;
  context.out(given.has('json') ? jsonText(planned) : appliedReport({ ...planned, dryRun: true }));
  return planned.changed.length === 0 ? exitCodes.ok : exitCodes.no;
}

async function compareRevisions(name: string, given: Given, context: Context) {
  const number = (option: string, least: number): number | undefined =>
    given.text(option) === undefined ? undefined : numberGiven(given, option, { least, most: MOST, initial: least });
  const query = { from: number('from', 0), to: number('to', 1) };
  const path = `/definitions/${kindGiven(given)}/${inAddress(name)}/diff`;
  const compared = (await ask(await accessOf(given, context), { path, query })) as Comparison;
  const { kind, from, to, changes } = compared;
  const title = `${kind} ${name}, revision ${from} -> ${to}${changes.length === 0 ? ': nothing differs' : ''}\n`;
  context.out(given.has('json') ? jsonText(compared) : `${title}${changeLines(changes)}`);
  return changes.length === 0 ? exitCodes.ok : exitCodes.no;
}
