import type { Command } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { ask } from '../../console/client.ts';
import { type Plan, planReport } from './plan.ts';
import { addressOf, ingressOption } from './run.ts';

/** `zenbridge salesforce diff`: what a deployment would change in the org. */
export const salesforceDiff: Command = {
  name: 'salesforce diff',
  summary: 'Tells what a deployment to Salesforce would create, change and remove.',
  description: `The org is read and not changed. The token at the end of the endpoint is never shown; whether it differs is.`,
  positionals: ['INTEGRATION'],
  options: { ...ingressOption, ...consoleOptions },
  statuses: { [exitCodes.ok]: 'nothing differs', [exitCodes.no]: 'something differs' },
  examples: ['salesforce diff complaints'],
  run: async (given, context) => {
    const [integration = ''] = given.positionals;
    const access = await accessOf(given, context);
    const body = { ingressUrl: given.text('ingress-url') };
    const plan = (await ask(access, { method: 'POST', path: addressOf(integration, 'plan'), body })) as Plan;
    context.out(given.has('json') ? jsonText(plan) : planReport(plan));
    return plan.isUpToDate ? exitCodes.ok : exitCodes.no;
  },
};
