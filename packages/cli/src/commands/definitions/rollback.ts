import { type Command, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { numberGiven } from '../../cli/numbers.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import { type Applied, appliedReport } from './applied.ts';
import { kindGiven, kindOption } from './kinds.ts';

/** `zenbridge rollback`: an earlier revision in force again. */
export const rollback: Command = {
  name: 'rollback',
  summary: 'Puts an earlier revision of a definition in force again, as a new revision.',
  description: 'Issues that exist are never touched. "diff NAME --from NEWEST --to N" tells what it will change.',
  positionals: ['NAME'],
  options: {
    to: { value: 'N', description: 'the revision whose content is to be in force; has to be given' },
    note: { value: 'TEXT', description: 'why, kept with the new revision' },
    kind: kindOption,
    ...consoleOptions,
  },
  statuses: {},
  examples: ['rollback complaints --to 4 --note "The new severities were wrong"'],
  run: async (given, context) => {
    const [name = ''] = given.positionals;
    if (given.text('to') === undefined)
      throw new UsageError(`Say with --to which revision: "revisions ${name}" lists them.`);
    const body = {
      to: numberGiven(given, 'to', { least: 1, most: 999_999_999, initial: 1 }),
      note: given.text('note'),
    };
    const path = `/definitions/${kindGiven(given)}/${inAddress(name)}/rollback`;
    const applied = (await ask(await accessOf(given, context), { method: 'POST', path, body })) as Applied;
    context.out(given.has('json') ? jsonText(applied) : appliedReport(applied));
    return exitCodes.ok;
  },
};
