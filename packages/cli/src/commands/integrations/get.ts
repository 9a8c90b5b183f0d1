import type { Command } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import type { Integration } from './integration.ts';
import { integrationReport, integrationTable } from './report.ts';

/** `zenbridge get`: integrations, with what they do now. */
export const get: Command = {
  name: 'get',
  summary: 'Shows integrations, with their modes and queues, or one with its latest events.',
  description: 'Times are in UTC.',
  positionals: ['[NAME]'],
  options: consoleOptions,
  statuses: {},
  examples: ['get', 'get complaints'],
  run: async (given, context) => {
    const access = await accessOf(given, context);
    const [name] = given.positionals;
    if (name !== undefined) {
      const integration = (await ask(access, { path: `/integrations/${inAddress(name)}` })) as Integration;
      context.out(given.has('json') ? jsonText(integration) : integrationReport(integration));
      return exitCodes.ok;
    }
    const { integrations } = (await ask(access, { path: '/integrations' })) as { integrations: readonly Integration[] };
    if (given.has('json')) context.out(jsonText({ integrations }));
    else if (integrations.length > 0) context.out(integrationTable(integrations));
    else context.err('There is no integration.\n');
    return exitCodes.ok;
  },
};
