import type { Command } from '../../cli/command.ts';
import { confirmed, yesOption } from '../../cli/confirmed.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { fileOption, filesGiven } from '../../definitions/given.ts';
import { sendDefinitions } from '../../definitions/send.ts';
import { type Applied, appliedReport } from './applied.ts';
import { leftOver, removeDefinition, type Title } from './prune.ts';

/** `zenbridge apply`: puts definitions in force. */
export const apply: Command = {
  name: 'apply',
  summary: 'Puts definitions in force, all of them or none.',
  description: `Each definition that differs from the one in force becomes a new revision. Definitions that are not in the files stay as they
are, unless --prune takes them out of force. Executions that run go on under the revision that they started with; Issues that
exist are never touched.`,
  positionals: [],
  options: {
    file: fileOption,
    note: { value: 'TEXT', description: 'why, kept with the revisions' },
    'dry-run': { description: 'tell what would change, and store nothing' },
    prune: {
      description: 'take everything out of force that is not in the files; what files of the console manage stays',
    },
    yes: yesOption,
    ...consoleOptions,
  },
  statuses: { [exitCodes.no]: 'with --prune: you said no, and nothing was changed' },
  examples: ['apply -f definitions/ --note "Severity follows Priority"', 'apply -f complaints.yaml --dry-run'],
  run: async (given, context) => {
    const files = await filesGiven(given, context);
    const access = await accessOf(given, context);
    const note = given.text('note');
    const send = async (dryRun?: true): Promise<Applied> =>
      (await sendDefinitions(
        access,
        { method: 'PUT', path: '/definitions', query: { note, dryRun } },
        files,
      )) as Applied;
    const isDryRun = given.has('dry-run');
    const titles = given.has('prune') ? await leftOver(access, await send(true)) : [];
    if (!isDryRun && titles.length > 0 && !(await confirmed(pruneQuestion(titles), given, context)))
      return exitCodes.no;
    const applied = await send(isDryRun || undefined);
    const removed: Applied['changed'][number][] = [];
    for (const title of isDryRun ? [] : titles) removed.push(...(await removeDefinition(access, title, note)).changed);
    const all = { ...applied, changed: [...applied.changed, ...removed], ...(isDryRun && { pruned: titles }) };
    context.out(given.has('json') ? jsonText(all) : `${appliedReport(all)}${isDryRun ? plannedRemovals(titles) : ''}`);
    return exitCodes.ok;
  },
};

const pruneQuestion = (titles: readonly Title[]): string =>
  `Take out of force what is not in the files: ${titles.map(({ kind, name }) => `${kind} ${name}`).join(', ')}?`;

const plannedRemovals = (titles: readonly Title[]): string =>
  titles.map(({ kind, name }) => `${kind} ${name} would be removed\n`).join('');
