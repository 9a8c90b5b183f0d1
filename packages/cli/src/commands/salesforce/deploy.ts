import { type Command, type Context, type Given, UsageError } from '../../cli/command.ts';
import { type ExitCode, exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { type Access, accessOf, consoleOptions } from '../../console/access.ts';
import { ask } from '../../console/client.ts';
import { type Plan, planReport } from './plan.ts';
import {
  addressOf,
  ingressOption,
  isRunning,
  type Refused,
  refusalReport,
  runToEnd,
  STILL_RUNNING,
  waitOption,
} from './run.ts';

type Ended =
  | Refused
  | {
      readonly state: 'unchanged' | 'deployed';
      readonly version: number;
      readonly actionId: string;
      readonly notes: readonly string[];
    }
  | {
      readonly state: 'draft';
      readonly flow: string;
      readonly version: number;
      readonly because?: string;
      readonly toDo: readonly string[];
    };

/** `zenbridge salesforce deploy`: brings the Flow and the Outbound Message of an integration into its org. */
export const salesforceDeploy: Command = {
  name: 'salesforce deploy',
  summary: 'Brings the Flow and the Outbound Message of an integration into Salesforce.',
  description: `Both come in one deployment, as far as the org has them not already; Salesforce takes over all of it or nothing. What ZenBridge
did not deploy is never changed. Where the org refuses a Flow that runs it gets a draft, and you are told what to click.`,
  positionals: ['INTEGRATION'],
  options: {
    ...ingressOption,
    'dry-run': {
      value: 'DIR',
      description: 'write the metadata package into this folder and deploy nothing; its files hold the secret token',
    },
    ...waitOption,
    ...consoleOptions,
  },
  statuses: {
    [exitCodes.ok]: 'the Flow runs and sends; with --dry-run: the package is written',
    [exitCodes.no]: 'the Flow is a draft that has to be activated by hand, or Salesforce is still at it',
    [exitCodes.invalid]: 'Salesforce refused the deployment',
  },
  examples: ['salesforce deploy complaints', 'salesforce deploy complaints --dry-run package/'],
  run: async (given, context) => {
    const access = await accessOf(given, context);
    const folder = given.text('dry-run');
    return folder === undefined ? deploy(access, given, context) : writePackage(access, folder, given, context);
  },
};

async function deploy(access: Access, given: Given, context: Context): Promise<ExitCode> {
  const [integration = ''] = given.positionals;
  const body = { ingressUrl: given.text('ingress-url') };
  const answer = await runToEnd<Ended>(access, addressOf(integration, 'deploy'), body, given, context);
  if (given.has('json')) context.out(jsonText(answer));
  else if (isRunning(answer)) context.err(STILL_RUNNING);
  else if (answer.state === 'refused') context.err(refusalReport(answer));
  else context.out(report(integration, answer));
  if (answer.state === 'refused') return exitCodes.invalid;
  return answer.state === 'draft' || isRunning(answer) ? exitCodes.no : exitCodes.ok;
}

function report(integration: string, answer: Exclude<Ended, Refused>): string {
  if (answer.state === 'draft') {
    const because = answer.because === undefined ? [] : [`Salesforce said: ${answer.because}`];
    const title = `${integration}: the Outbound Message is there, and the Flow ${answer.flow} is a draft that does not run yet.`;
    return `${[title, ...because, ...answer.toDo].join('\n')}\n`;
  }
  const what = answer.state === 'unchanged' ? 'nothing has changed' : 'deployed';
  const title = `${integration}: ${what}. Version ${answer.version} of the Flow runs and sends the Outbound Message ${answer.actionId}.`;
  return `${[title, ...answer.notes.map((note) => `Note: ${note}`)].join('\n')}\n`;
}

async function writePackage(access: Access, folder: string, given: Given, context: Context): Promise<ExitCode> {
  const [integration = ''] = given.positionals;
  const body = { ingressUrl: given.text('ingress-url'), files: true };
  const { files = {}, ...plan } = (await ask(access, {
    method: 'POST',
    path: addressOf(integration, 'plan'),
    body,
  })) as Plan;
  // What a console names is written below the folder and nowhere else.
  const strange = Object.keys(files).find((path) => !/^(?:[\w-]+\/)?[\w-]+\.\w+$/.test(path));
  if (strange !== undefined) throw new UsageError(`The console named a file "${strange}".`);
  const placed = Object.entries(files).map(([path, text]) => [`${folder.replace(/\/+$/, '')}/${path}`, text] as const);
  for (const [path, text] of placed) await context.writeSecret(path, text);
  const paths = placed.map(([path]) => path);
  const written = paths.map((path) => `  ${path}`).join('\n');
  const secret = 'The workflow file holds the secret token of the endpoint. Only you can read the files: keep it so.';
  context.out(
    given.has('json')
      ? jsonText({ ...plan, written: paths })
      : `${planReport(plan)}\nWritten, not deployed:\n${written}\n${secret}\n`,
  );
  return exitCodes.ok;
}
