import type { Command } from '../../cli/command.ts';
import { confirmed, yesOption } from '../../cli/confirmed.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { type Applied, appliedReport } from './applied.ts';
import { kindOf } from './kinds.ts';
import { removeDefinition } from './prune.ts';

/** `zenbridge remove`: a definition out of force. */
export const remove: Command = {
  name: 'remove',
  summary: 'Takes a definition out of force; its revisions are kept.',
  description: `Events of a removed integration end as skipped, those that wait as well. "salesforce remove" takes its Flow and Outbound Message out
of the org; do that first. "rollback" puts a removed definition in force again.`,
  positionals: ['WHAT', 'NAME'],
  options: {
    note: { value: 'TEXT', description: 'why, kept with the revision' },
    yes: yesOption,
    ...consoleOptions,
  },
  statuses: { [exitCodes.no]: 'you said no' },
  examples: [
    'remove integration complaints --note "Replaced by complaints-eu"',
    'remove zenqms-connection old-qms --yes',
  ],
  run: async (given, context) => {
    const [what = '', name = ''] = given.positionals;
    const kind = kindOf(what);
    const access = await accessOf(given, context);
    const more = kind === 'Integration' ? ' Events of it that wait will end as skipped.' : '';
    if (!(await confirmed(`Take ${kind} ${name} out of force?${more}`, given, context))) return exitCodes.no;
    const applied: Applied = await removeDefinition(access, { kind, name }, given.text('note'));
    context.out(given.has('json') ? jsonText(applied) : appliedReport(applied));
    return exitCodes.ok;
  },
};
