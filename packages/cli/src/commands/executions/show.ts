import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, type Context, type Given, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { numberGiven } from '../../cli/numbers.ts';
import { type Access, accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import type { Execution } from './execution.ts';
import { newestOf } from './pages.ts';
import { executionReport } from './report.ts';

const LOOK_MS = 500;
const MOST_SECONDS = 86_400;

/** `zenbridge executions show`: everything about one execution. */
export const executionsShow: Command = {
  name: 'executions show',
  summary: 'Shows everything about one execution.',
  description: 'It is named by its integration and id, or it is the latest about a record or an Issue.',
  positionals: ['[INTEGRATION]', '[ID]'],
  options: {
    record: { value: 'ID', description: 'the latest about this Salesforce record' },
    issue: { value: 'KEY', description: 'the latest that names this Issue' },
    wait: { value: 'SECONDS', description: 'wait as long as that for it to be there and to end' },
    ...consoleOptions,
  },
  statuses: {
    [exitCodes.no]: 'there is no such execution; with --wait also: it ended in an error, or not in time',
  },
  examples: ['executions show --record 500c800001IKrCzAAL --wait 30'],
  run: async (given, context) => {
    const seconds = numberGiven(given, 'wait', { least: 0, most: MOST_SECONDS, initial: 0 });
    const find = finder(given, await accessOf(given, context));
    const execution = await awaited(find, seconds * 1000, context);
    if (execution === undefined) {
      context.err('There is no such execution, or it is older than the retention.\n');
      return exitCodes.no;
    }
    context.out(given.has('json') ? jsonText(execution) : executionReport(execution));
    const hasWaited = given.text('wait') !== undefined;
    if (hasWaited && execution.outcome === undefined) context.err(`It has not ended within ${seconds} s.\n`);
    return hasWaited && !['created', 'skipped'].includes(execution.state) ? exitCodes.no : exitCodes.ok;
  },
};

type Find = () => Promise<Execution | undefined>;

function finder(given: Given, access: Access): Find {
  const [integration, id] = given.positionals;
  const filters = { recordId: given.text('record'), issueKey: given.text('issue'), integration };
  if (filters.recordId !== undefined || filters.issueKey !== undefined) {
    if (id !== undefined) throw new UsageError('Give either the id of an execution, or --record or --issue.');
    return async () => (await newestOf(access, filters, 1)).executions[0];
  }
  if (integration === undefined || id === undefined) {
    throw new UsageError('Name the integration and the id of the execution, or give --record or --issue.');
  }
  const path = `/executions/${inAddress(integration)}/${inAddress(id)}`;
  return async () => (await ask(access, { path })) as Execution;
}

/** Looks until the execution has ended, or the time is over. */
async function awaited(find: Find, patienceMs: number, { now, progress }: Context): Promise<Execution | undefined> {
  const end = now() + patienceMs;
  for (;;) {
    const execution = await find();
    if (execution?.outcome !== undefined || now() >= end) {
      progress('');
      return execution;
    }
    progress(execution === undefined ? 'Waiting for the event…' : `It is ${execution.state}…`);
    await sleep(Math.min(LOOK_MS, Math.max(0, end - now())));
  }
}
