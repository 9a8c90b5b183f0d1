import { type Command, type Context, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { type Access, accessOf } from '../../console/access.ts';
import { ConsoleFailure } from '../../console/failure.ts';
import { sendDefinitions } from '../../definitions/send.ts';
import { type Applied, appliedReport } from '../definitions/applied.ts';
import { answering } from './answers.ts';
import { type Connection, checkName, salesforceConnection, zenqmsConnection } from './connections.ts';
import { definitionYaml, integrationYaml } from './document.ts';
import { lookupsAt } from './lookups.ts';
import { CONNECTION_SERVICES, type NeededSecret, nextSteps, secretLines, TOKEN_SERVICES } from './next-steps.ts';
import { initOptions } from './options.ts';
import { decidePlan } from './plan.ts';
import type { Fits } from './proposal.ts';

/** `zenbridge init`: asks its way to the definitions of an integration. */
export const init: Command = {
  name: 'init',
  summary: 'Asks its way to the definitions of a first integration, and writes them.',
  description: `Objects, fields, categories and users are read from org and account, through the console. Fields whose names agree are mapped. A
connection that the console does not know is asked for and put in force at once, so that it can be read from; the integration is
written to a file and nothing else. Every answer can be given by an option: then nobody is asked, and no terminal is needed.
Secrets never stand in definitions: say which variable or file holds them.`,
  positionals: [],
  options: initOptions,
  statuses: {},
  examples: [
    'init',
    'init --yes --name complaints --salesforce our-org --zenqms our-qms --object Case --category CMP --assignee qa@example.com --map Severity=Priority',
  ],
  run: async (given, context) => {
    const access = await accessOf(given, context);
    const ask = answering(given, context);
    const look = lookupsAt(access);
    const folder = given.text('output') ?? '.';
    const { salesforce: orgs, zenqms: accounts } = await look.connections();

    const name = await ask({
      option: 'name',
      message: 'Name of the integration, such as complaints',
      check: checkName,
    });
    const org = await salesforceConnection(ask, orgs, given);
    const account = await zenqmsConnection(ask, accounts, given);
    const isNew = ({ definition }: Connection): boolean => definition !== undefined;
    const added = [org, account].filter(isNew);
    const names = [name, ...added.map((connection) => connection.name)];
    if (new Set(names).size < names.length)
      throw new UsageError('Integration and connections need different names here: files are named after them.');
    const files = names.map((one) => `${folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`}${one}.yaml`);
    if (!given.has('force')) await refuseToOverwrite(files, context);

    const [file = '', ...connectionFiles] = files;
    const texts = added.map(({ definition = {} }) => definitionYaml(definition, access.url));
    await Promise.all(connectionFiles.map((path, at) => context.write(path, texts[at] ?? '')));
    const needed = added.flatMap(({ secrets }) => secrets.map((place) => ({ place, services: CONNECTION_SERVICES })));
    await applyConnections(access, connectionFiles, texts, context);

    const plan = await decidePlan(
      { name, salesforce: org.name, zenqms: account.name, ask, look, fits: await loadFits() },
      given,
      context,
    ).catch((error: unknown) => withAdvice(error, needed));
    await context.write(file, integrationYaml(plan, access.url));
    const secrets = [...needed, { place: plan.token, services: TOKEN_SERVICES }];
    context.out(
      given.has('json')
        ? jsonText({ files: [...connectionFiles, file], secrets })
        : nextSteps({ name, file, connectionFiles, secrets }),
    );
    return exitCodes.ok;
  },
};

async function refuseToOverwrite(files: readonly string[], { read }: Context): Promise<void> {
  for (const file of files) {
    const isThere = await read(file).then(
      () => true,
      () => false,
    );
    if (isThere)
      throw new UsageError(`${file} is there already. --force writes over it, --output names another folder.`);
  }
}

async function applyConnections(
  access: Access,
  paths: readonly string[],
  texts: readonly string[],
  { err }: Context,
): Promise<void> {
  if (paths.length === 0) return;
  const request = { method: 'PUT', path: '/definitions', query: { note: 'Made by zenbridge init' } } as const;
  const files = paths.map((path, at) => ({ path, text: texts[at] ?? '' }));
  err(appliedReport((await sendDefinitions(access, request, files)) as Applied));
}

/** A console that cannot log in to org or account most often lacks their secrets. */
function withAdvice(error: unknown, needed: readonly NeededSecret[]): never {
  if (!(error instanceof ConsoleFailure) || error.refusal === undefined || error.status !== 502 || needed.length === 0)
    throw error;
  const advice = `The connections are in force. The services read these secrets:\n${secretLines(needed)}
Set them, start the services again, and give the same command once more.\n`;
  throw new ConsoleFailure(`${error.message}\n${advice}`, { status: error.status, refusal: error.refusal });
}

/** What the mapping can convert. It takes its time to load, and no other command needs it. */
async function loadFits(): Promise<Fits> {
  const { mappingTable } = await import('@zenbridge/connector/mapping');
  const fitting = new Set(
    mappingTable
      .cells()
      .filter(({ isPossible }) => isPossible)
      .flatMap(({ from, to }) => mappingTable.sources[from].types.map((type) => `${type} ${to}`)),
  );
  return (from, to) => fitting.has(`${from} ${to}`);
}
