import { type Command, type Context, type Given, UsageError } from '../../cli/command.ts';
import { confirmed, yesOption } from '../../cli/confirmed.ts';
import { type ExitCode, exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { numberGiven } from '../../cli/numbers.ts';
import { type Access, accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import type { Execution } from './execution.ts';
import { filterOptions, filtersOf } from './filters.ts';
import { newestOf } from './pages.ts';

interface Retried {
  readonly reopened: number;
  readonly queued: number;
  readonly more: boolean;
}

const LIMITS = { least: 1, most: 1000, initial: 100 };

/** `zenbridge executions retry`: runs one execution again, or many. */
export const executionsRetry: Command = {
  name: 'executions retry',
  summary: 'Runs an execution again that was skipped or failed, or many.',
  description: `Each goes all the way once more, the search for an Issue of its record first: nothing is created twice.
One is named by its integration and id. Without an id all executions of the integration are meant that match; you are asked
before, unless --yes is given.`,
  positionals: ['INTEGRATION', '[ID]'],
  options: {
    outcome: { value: 'OUTCOME', choices: ['error', 'skipped'], description: 'with this outcome, error if not given' },
    reason: filterOptions.reason,
    from: filterOptions.from,
    to: filterOptions.to,
    limit: { value: 'N', description: 'how many at most, the newest first; 100 if not given, at most 1000' },
    yes: yesOption,
    ...consoleOptions,
  },
  statuses: { [exitCodes.no]: 'you said no, or nothing matches' },
  examples: ['executions retry complaints --reason ZB_MAPPING_FAILED --from 2h'],
  run: async (given, context) => {
    const access = await accessOf(given, context);
    const [integration = '', id] = given.positionals;
    return id === undefined
      ? retryMany(access, integration, given, context)
      : retryOne(access, `/executions/${inAddress(integration)}/${inAddress(id)}/retry`, given, context);
  },
};

async function retryOne(access: Access, path: string, given: Given, { out }: Context): Promise<ExitCode> {
  const selecting = ['outcome', 'reason', 'from', 'to', 'limit'].find((name) => given.text(name) !== undefined);
  if (selecting !== undefined)
    throw new UsageError(`--${selecting} goes with many executions, not with the id of one.`);
  const execution = (await ask(access, { method: 'POST', path })) as Execution;
  out(given.has('json') ? jsonText(execution) : `${execution.id} runs again: it is ${execution.state}.\n`);
  return exitCodes.ok;
}

async function retryMany(access: Access, integration: string, given: Given, context: Context): Promise<ExitCode> {
  const limit = numberGiven(given, 'limit', LIMITS);
  const filters = { ...filtersOf(given, context), integration, outcome: given.text('outcome') ?? 'error' };
  if (!given.has('yes')) {
    const { executions, more } = await newestOf(access, filters, limit);
    if (executions.length === 0) {
      context.err('No execution matches.\n');
      return exitCodes.no;
    }
    const count = `${more ? 'the newest ' : ''}${executions.length}`;
    const question = `Run ${count} with outcome ${filters.outcome} of ${integration} again?`;
    if (!(await confirmed(question, given, context))) return exitCodes.no;
  }
  const retried = (await ask(access, {
    method: 'POST',
    path: '/executions/retry',
    body: { ...filters, limit },
  })) as Retried;
  context.out(given.has('json') ? jsonText(retried) : report(retried));
  return retried.reopened === 0 ? exitCodes.no : exitCodes.ok;
}

function report({ reopened, more }: Retried): string {
  if (reopened === 0) return 'No execution matches.\n';
  const rest = more ? 'There may be more: give the command once more when these have ended.\n' : '';
  return `${reopened === 1 ? '1 execution runs' : `${reopened} executions run`} again.\n${rest}`;
}
