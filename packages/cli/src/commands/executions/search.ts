import { table } from '../../cli/columns.ts';
import type { Command } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { numberGiven } from '../../cli/numbers.ts';
import { shownDuration, shownTime } from '../../cli/times.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import type { Execution } from './execution.ts';
import { filterOptions, filtersOf } from './filters.ts';
import { newestOf } from './pages.ts';

/** `zenbridge executions search`: lists executions. */
export const executionsSearch: Command = {
  name: 'executions search',
  summary: 'Lists executions, newest first.',
  description: 'All that is given must hold. Times are in UTC.',
  positionals: [],
  options: {
    ...filterOptions,
    limit: { value: 'N', description: 'how many at most; 50 if not given' },
    ...consoleOptions,
  },
  statuses: {},
  examples: [
    'executions search --integration complaints --outcome error --from 24h',
    'executions search --record 500c800001IKrCzAAL',
  ],
  run: async (given, context) => {
    const limit = numberGiven(given, 'limit', { least: 1, most: 10_000, initial: 50 });
    const access = await accessOf(given, context);
    const { executions, more } = await newestOf(access, filtersOf(given, context), limit);
    if (given.has('json')) context.out(jsonText({ executions, more }));
    else if (executions.length > 0) context.out(listOf(executions));
    else context.err('No execution matches.\n');
    if (more) context.err(`There are more: ask for them with --limit, or for all with "executions export".\n`);
    return exitCodes.ok;
  },
};

/** Executions as a table. */
function listOf(executions: readonly Execution[]): string {
  const titles = ['Received', 'Integration', 'Record id', 'State', 'Reason', 'Issue', 'Took', 'Id'];
  return table(
    titles,
    executions.map(({ receivedAt, integration, recordId, state, reason, issueKey = '', tookMs, id }) => [
      shownTime(receivedAt),
      integration,
      recordId,
      state,
      reason?.code ?? '',
      issueKey,
      shownDuration(tookMs),
      id,
    ]),
  );
}
