import { columns } from '../../cli/columns.ts';
import type { Context, Given, Option } from '../../cli/command.ts';
import { numberGiven } from '../../cli/numbers.ts';
import type { Access } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';

/** Salesforce is still at it. */
interface Running {
  readonly state: 'running';
  readonly underway: object;
  readonly progress: {
    readonly status: string;
    readonly done: number;
    readonly total: number;
    readonly detail?: string;
  };
}

/** Salesforce refused. */
export interface Refused {
  readonly state: 'refused';
  readonly failures: readonly {
    readonly type?: string;
    readonly name: string;
    readonly said: string;
    readonly remedy: string;
  }[];
}

/** Address and answers of the Salesforce side of an integration. */
export const addressOf = (integration: string, what: 'plan' | 'deploy' | 'remove'): string =>
  `/integrations/${inAddress(integration)}/salesforce/${what}`;

/** The options of commands that wait for Salesforce. */
export const waitOption = {
  wait: { value: 'MINUTES', description: 'how long to wait for Salesforce; 30 if not given' },
} as const satisfies Record<string, Option>;

/** The option of commands that need the address of the ingress. */
export const ingressOption = {
  'ingress-url': {
    value: 'URL',
    description: 'public address of the ingress; else ZENBRIDGE_INGRESS_URL of the console',
  },
} as const satisfies Record<string, Option>;

const MINUTES = { least: 1, most: 600, initial: 30 };

/**
 * Asks the console to do something, and again while Salesforce is at it. Shows how far it is.
 *
 * @returns the last answer; it is running still when the time is over
 */
export async function runToEnd<Ended extends { readonly state: string }>(
  access: Access,
  path: string,
  body: object,
  given: Given,
  context: Context,
): Promise<Ended | Running> {
  const until = context.now() + numberGiven(given, 'wait', MINUTES) * 60_000;
  context.progress('Salesforce is asked...');
  let answer = (await ask(access, { method: 'POST', path, body })) as Ended | Running;
  while (isRunning(answer) && context.now() < until) {
    const { status, done, total, detail } = answer.progress;
    context.progress(['Salesforce:', status, `${done} of ${total} components`, detail].filter(Boolean).join(' '));
    answer = (await ask(access, { method: 'POST', path, body: { ...body, underway: answer.underway } })) as
      | Ended
      | Running;
  }
  context.progress('');
  return answer;
}

export const isRunning = (answer: { readonly state: string }): answer is Running => answer.state === 'running';

/** Why Salesforce refused, component by component, with what to do. */
export function refusalReport({ failures }: Refused): string {
  const lines = failures.flatMap(({ type, name, said, remedy }) => [
    columns([[`${[type, name].filter(Boolean).join(' ')}: ${said}`]], '  '),
    `      ${remedy}`,
  ]);
  return `${['Salesforce refused. Nothing of it is in force.', ...lines].join('\n')}\n`;
}

export const STILL_RUNNING =
  'Salesforce is still at it. Give the command once more later: it goes by what the org has.\n';
