import type { Command } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { fileOption, filesGiven } from '../../definitions/given.ts';
import { sendDefinitions } from '../../definitions/send.ts';
import { type Applied, appliedReport } from './applied.ts';

/** `zenbridge apply`: puts definitions in force. */
export const apply: Command = {
  name: 'apply',
  summary: 'Puts definitions in force, all of them or none.',
  description: `Each definition that differs from the one in force becomes a new revision. Definitions that are not in the files stay as they
are. Executions that run go on under the revision that they started with; Issues that exist are never touched.`,
  positionals: [],
  options: {
    file: fileOption,
    note: { value: 'TEXT', description: 'why, kept with the revisions' },
    'dry-run': { description: 'tell what would change, and store nothing' },
    ...consoleOptions,
  },
  statuses: {},
  examples: ['apply -f definitions/ --note "Severity follows Priority"', 'apply -f complaints.yaml --dry-run'],
  run: async (given, context) => {
    const files = await filesGiven(given, context);
    const query = { note: given.text('note'), dryRun: given.has('dry-run') || undefined };
    const access = await accessOf(given, context);
    const applied = (await sendDefinitions(access, { method: 'PUT', path: '/definitions', query }, files)) as Applied;
    context.out(given.has('json') ? jsonText(applied) : appliedReport(applied));
    return exitCodes.ok;
  },
};
