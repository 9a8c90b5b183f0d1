import { type Command, type Context, type Given, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { ConsoleFailure } from '../../console/failure.ts';
import type { DefinitionFile } from '../../definitions/bundle.ts';
import { bundleOf } from '../../definitions/bundle.ts';
import { checkOffline, type Finding } from '../../definitions/check-offline.ts';
import { fileOption, filesGiven } from '../../definitions/given.ts';
import { sendDefinitions } from '../../definitions/send.ts';

/** What a check came to. */
interface Checked {
  readonly valid: boolean;
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** `zenbridge validate`: whether definitions are right. */
export const validate: Command = {
  name: 'validate',
  summary: 'Checks definitions, by themselves and against org and account; stores nothing.',
  description: `The console compares them with what is in force, and with objects, fields, categories and users as they are at the moment. Where
it does not answer they are checked by themselves, which is said. Every problem is told with file, line, column and path.`,
  positionals: [],
  options: {
    file: fileOption,
    offline: { description: 'check them by themselves, and ask no console' },
    ...consoleOptions,
  },
  statuses: {
    [exitCodes.ok]: 'nothing is wrong; there may be warnings',
    [exitCodes.invalid]: 'something is wrong',
  },
  examples: ['validate -f definitions/', 'validate -f complaints.yaml --offline'],
  run: async (given, context) => {
    const files = await filesGiven(given, context);
    const live = given.has('offline') ? 'Org and account were not asked.' : await checkLive(files, given, context);
    const checked = typeof live === 'string' ? await offline(files) : live;
    if (given.has('json')) context.out(jsonText({ ...checked, live: typeof live !== 'string' }));
    else context.out(reportOf(checked));
    if (typeof live === 'string') context.err(`${live}\n`);
    return checked.valid ? exitCodes.ok : exitCodes.invalid;
  },
};

/** The answer of the console, or why there is none. */
async function checkLive(files: readonly DefinitionFile[], given: Given, context: Context): Promise<Checked | string> {
  try {
    const access = await accessOf(given, context);
    context.progress('Asking org and account…');
    const checked = (await sendDefinitions(access, { method: 'POST', path: '/definitions/check' }, files)) as Checked;
    const { placeOf } = bundleOf(files);
    const placed = (findings: readonly Finding[]) => findings.map((one) => ({ ...one, at: placeOf(one.at) }));
    return { ...checked, problems: placed(checked.problems), warnings: placed(checked.warnings) };
  } catch (error) {
    // What was named on purpose has to work.
    const isNamed = ['url', 'token-file'].some((option) => given.text(option) !== undefined);
    const isAbsent = error instanceof UsageError || (error instanceof ConsoleFailure && error.status === undefined);
    if (isNamed || !isAbsent) throw error;
    return `Org and account were not asked. ${error.message.trimEnd()}`;
  } finally {
    context.progress('');
  }
}

async function offline(files: readonly DefinitionFile[]): Promise<Checked> {
  const problems = await checkOffline(files);
  return { valid: problems.length === 0, problems, warnings: [] };
}

function reportOf({ problems, warnings }: Checked): string {
  const told = [
    ...problems.map((finding) => textOf(finding, 'problem')),
    ...warnings.map((finding) => textOf(finding, 'warning')),
  ];
  const counted = [counts(problems.length, 'problem'), counts(warnings.length, 'warning')].join(', ');
  return `${told.join('')}${counted}.\n`;
}

const textOf = ({ at, detail, remedy }: Finding, what: string): string =>
  `${at}\n  ${what}: ${detail.replaceAll('\n', '\n  ')}\n${remedy === undefined ? '' : `  ${remedy}\n`}`;

const counts = (count: number, what: string): string =>
  `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
