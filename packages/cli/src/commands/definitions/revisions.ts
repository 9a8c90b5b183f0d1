import { table } from '../../cli/columns.ts';
import type { Command } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { shownTime } from '../../cli/times.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import type { Change } from './changes.ts';
import { kindGiven, kindOption } from './kinds.ts';

interface Revision {
  readonly revision: number;
  readonly at: string;
  readonly author: string;
  readonly note?: string;
  readonly managedBy: 'files' | 'api';
  readonly isRemoval: boolean;
  readonly changes: readonly Change[];
}

/** `zenbridge revisions`: everything that a definition ever was. */
export const revisions: Command = {
  name: 'revisions',
  summary: 'Lists the revisions of a definition, newest first.',
  description: 'Times are in UTC. "diff" tells what changed from one to another.',
  positionals: ['NAME'],
  options: { kind: kindOption, ...consoleOptions },
  statuses: {},
  examples: ['revisions complaints'],
  run: async (given, context) => {
    const [name = ''] = given.positionals;
    const path = `/definitions/${kindGiven(given)}/${inAddress(name)}/revisions`;
    const answer = (await ask(await accessOf(given, context), { path })) as { revisions: readonly Revision[] };
    context.out(given.has('json') ? jsonText(answer) : listOf(answer.revisions));
    return exitCodes.ok;
  },
};

const listOf = (all: readonly Revision[]): string =>
  table(
    ['Revision', 'At', 'By', 'Changes', 'Note'],
    all.map(({ revision, at, author, note = '', isRemoval, changes }) => [
      String(revision),
      shownTime(at),
      author,
      isRemoval ? 'removed' : String(changes.length),
      note,
    ]),
  );
