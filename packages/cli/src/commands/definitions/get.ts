import { table } from '../../cli/columns.ts';
import { type Command, type Context, type Given, UsageError } from '../../cli/command.ts';
import { type ExitCode, exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { shownTime } from '../../cli/times.ts';
import { type Access, accessOf, consoleOptions } from '../../console/access.ts';
import { ask, askText, inAddress } from '../../console/client.ts';
import type { Integration } from '../integrations/integration.ts';
import { integrationReport, integrationTable } from '../integrations/report.ts';
import { type Kind, kindOf } from './kinds.ts';

interface Definition {
  readonly kind: string;
  readonly name: string;
  readonly revision: number;
  readonly at: string;
  readonly author: string;
  readonly managedBy: 'files' | 'api';
}

/** `zenbridge get`: what is configured, and what integrations do now. */
export const get: Command = {
  name: 'get',
  summary: 'Shows integrations with their modes and queues, or connections; one or all.',
  description: `WHAT is integration, salesforce-connection or zenqms-connection, singular or plural, or connections for those of both kinds;
integrations if not given. With --yaml definitions are printed as they are applied. Times are in UTC.`,
  positionals: ['[WHAT]', '[NAME]'],
  options: { yaml: { description: 'print the definitions as YAML that can be applied again' }, ...consoleOptions },
  statuses: {},
  examples: ['get', 'get integration complaints', 'get integration complaints --yaml', 'get connections'],
  run: async (given, context) => {
    const [what = 'integrations', name] = given.positionals;
    if (given.has('yaml') && given.has('json')) throw new UsageError('Give either --yaml or --json.');
    const kinds = /^connections?$/.test(what)
      ? (['SalesforceConnection', 'ZenqmsConnection'] as const)
      : [kindOf(what)];
    if (name !== undefined && kinds.length > 1) {
      throw new UsageError('Of one connection say the kind: salesforce-connection or zenqms-connection.');
    }
    const access = await accessOf(given, context);
    if (given.has('yaml')) return printYaml(kinds, name, access, context);
    if (kinds[0] === 'Integration') return printIntegrations(name, access, given, context);
    return printDefinitions(kinds, name, access, given, context);
  },
};

const pathOf = (kind: Kind, name: string): string => `/definitions/${kind}/${inAddress(name)}`;

async function printYaml(
  kinds: readonly Kind[],
  name: string | undefined,
  access: Access,
  { out }: Context,
): Promise<ExitCode> {
  const texts = await Promise.all(
    kinds.map((kind) =>
      askText(access, {
        path: name === undefined ? '/definitions' : pathOf(kind, name),
        query: { format: 'yaml', kind: name === undefined ? kind : undefined },
      }),
    ),
  );
  out(texts.filter((text) => text !== '').join('---\n'));
  return exitCodes.ok;
}

async function printIntegrations(
  name: string | undefined,
  access: Access,
  given: Given,
  { out, err }: Context,
): Promise<ExitCode> {
  if (name !== undefined) {
    const integration = (await ask(access, { path: `/integrations/${inAddress(name)}` })) as Integration;
    out(given.has('json') ? jsonText(integration) : integrationReport(integration));
    return exitCodes.ok;
  }
  const { integrations } = (await ask(access, { path: '/integrations' })) as { integrations: readonly Integration[] };
  if (given.has('json')) out(jsonText({ integrations }));
  else if (integrations.length > 0) out(integrationTable(integrations));
  else err('There is no integration.\n');
  return exitCodes.ok;
}

async function printDefinitions(
  kinds: readonly Kind[],
  name: string | undefined,
  access: Access,
  given: Given,
  { out, err }: Context,
): Promise<ExitCode> {
  const found: Definition[] = [];
  for (const kind of kinds) {
    if (name !== undefined) found.push((await ask(access, { path: pathOf(kind, name) })) as Definition);
    else {
      const { definitions } = (await ask(access, { path: '/definitions', query: { kind } })) as {
        definitions: Definition[];
      };
      found.push(...definitions);
    }
  }
  if (given.has('json')) out(jsonText(name === undefined ? { definitions: found } : found[0]));
  else if (found.length === 0) err('There is none.\n');
  else out(definitionTable(found));
  return exitCodes.ok;
}

const definitionTable = (definitions: readonly Definition[]): string =>
  table(
    ['Kind', 'Name', 'Revision', 'Managed by', 'Changed', 'By'],
    definitions.map(({ kind, name, revision, managedBy, at, author }) => [
      kind,
      name,
      String(revision),
      managedBy,
      shownTime(at),
      author,
    ]),
  );
