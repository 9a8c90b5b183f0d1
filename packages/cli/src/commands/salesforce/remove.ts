import { type Command, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { addressOf, isRunning, type Refused, refusalReport, runToEnd, STILL_RUNNING, waitOption } from './run.ts';

type Ended = Refused | { readonly state: 'removed' | 'nothing' };

/** `zenbridge salesforce remove`: removes what an integration has in its org. */
export const salesforceRemove: Command = {
  name: 'salesforce remove',
  summary: 'Removes the Flow and the Outbound Message of an integration from Salesforce.',
  description: `The Flow is deactivated, its versions are deleted, then the Outbound Message: from then on no record sends anything. What ZenBridge
did not deploy stays. You are asked before, unless --yes is given.`,
  positionals: ['INTEGRATION'],
  options: {
    connection: {
      value: 'NAME',
      description: 'Salesforce connection of the org, for an integration that is not defined any more',
    },
    yes: { short: 'y', description: 'do not ask' },
    ...waitOption,
    ...consoleOptions,
  },
  statuses: {
    [exitCodes.ok]: 'the org has nothing of the integration',
    [exitCodes.no]: 'you said no, or Salesforce is still at it',
    [exitCodes.invalid]: 'Salesforce refused the removal',
  },
  examples: ['salesforce remove complaints', 'salesforce remove old-complaints --connection acme-org'],
  run: async (given, context) => {
    const [integration = ''] = given.positionals;
    const access = await accessOf(given, context);
    if (!given.has('yes')) {
      if (context.prompts === undefined) throw new UsageError('There is no terminal to ask at: give --yes.');
      const question = `Remove the Flow and the Outbound Message of ${integration} from Salesforce?`;
      if (!(await context.prompts.confirm(question))) return exitCodes.no;
    }
    const body = { connection: given.text('connection') };
    const answer = await runToEnd<Ended>(access, addressOf(integration, 'remove'), body, given, context);
    if (given.has('json')) context.out(jsonText(answer));
    else if (isRunning(answer)) context.err(STILL_RUNNING);
    else if (answer.state === 'refused') context.err(refusalReport(answer));
    else if (answer.state === 'nothing') context.out(`The org has nothing of ${integration}.\n`);
    else context.out(`${integration}: Flow and Outbound Message are removed.\n`);
    if (answer.state === 'refused') return exitCodes.invalid;
    return isRunning(answer) ? exitCodes.no : exitCodes.ok;
  },
};
