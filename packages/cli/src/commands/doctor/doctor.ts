import { type Command, type Context, type Given, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { type Access, accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import { fileOption, filesGiven } from '../../definitions/given.ts';
import { sendDefinitions } from '../../definitions/send.ts';
import { type Examined, reportOf } from './report.ts';

/** `zenbridge doctor`: whether integrations have every permission that they need. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'Tells whether integrations have every permission that they need.',
  description: `Logs in to Salesforce anew, asks org and account for what the integration asks for, and tells line by line what works, what does
not, and what to do about it. What rests on something that failed is skipped (-). Nothing is changed: ZenQMS is asked for one
Issue that it has to refuse. Without INTEGRATION all of them are looked at. With -f an integration is looked at as files have
it, before it is applied.`,
  positionals: ['[INTEGRATION]'],
  options: { file: fileOption, ...consoleOptions },
  statuses: {
    [exitCodes.ok]: 'no line fails; there may be some to look at',
    [exitCodes.no]: 'a line fails',
  },
  examples: ['doctor', 'doctor complaints', 'doctor complaints -f definitions/'],
  run: async (given, context) => {
    const access = await accessOf(given, context);
    const examined: Examined[] = [];
    for (const examine of await examinations(access, given, context)) {
      context.progress(`Looking at ${examine.integration}…`);
      const found = await examine.run().finally(() => context.progress(''));
      examined.push(found);
      if (!given.has('json')) context.out(reportOf(found));
    }
    const isOk = examined.every(({ ok }) => ok);
    if (given.has('json')) context.out(jsonText({ ok: isOk, integrations: examined }));
    return isOk ? exitCodes.ok : exitCodes.no;
  },
};

interface Examination {
  readonly integration: string;
  readonly run: () => Promise<Examined>;
}

async function examinations(access: Access, given: Given, context: Context): Promise<Examination[]> {
  const [named] = given.positionals;
  const request = (integration: string) =>
    ({ method: 'POST', path: `/integrations/${inAddress(integration)}/doctor` }) as const;
  if (given.texts('file').length > 0) {
    if (named === undefined) throw new UsageError('Name the integration among those in the files.');
    const files = await filesGiven(given, context);
    const run = async () => (await sendDefinitions(access, request(named), files)) as Examined;
    return [{ integration: named, run }];
  }
  const names = named === undefined ? await integrationNames(access) : [named];
  if (names.length === 0) context.err('There is no integration.\n');
  return names.map((integration) => ({
    integration,
    run: async () => (await ask(access, request(integration))) as Examined,
  }));
}

async function integrationNames(access: Access): Promise<string[]> {
  const { integrations } = (await ask(access, { path: '/integrations' })) as {
    readonly integrations: readonly { readonly name: string; readonly isRemoved: boolean }[];
  };
  return integrations.filter(({ isRemoved }) => !isRemoved).map(({ name }) => name);
}
