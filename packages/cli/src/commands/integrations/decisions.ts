import { type Command, type Option, UsageError } from '../../cli/command.ts';
import { type ExitCode, exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { type Access, accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';

interface Decision {
  readonly mode: 'active' | 'paused' | 'disabled';
  readonly reason?: string;
  readonly by?: string;
}

interface DecisionCommand {
  readonly name: 'pause' | 'resume' | 'disable' | 'enable';
  readonly summary: string;
  readonly description: string;
  /** Whether a reason has to be given. */
  readonly isReasonNeeded: boolean;
  readonly options?: Readonly<Record<string, Option>>;
  readonly example: string;
}

const MODES: Record<Decision['mode'], string> = {
  active: 'is active: events are processed.',
  paused: 'is paused: events are held.',
  disabled: 'is disabled: events end as skipped.',
};

/** `zenbridge pause` */
export const pause = decisionCommand({
  name: 'pause',
  summary: 'Holds the events of an integration from now on.',
  description: 'Events are accepted and held. What is being processed is finished.',
  isReasonNeeded: true,
  example: 'pause complaints --reason "ZenQMS is being upgraded"',
});

/** `zenbridge resume` */
export const resume = decisionCommand({
  name: 'resume',
  summary: 'Processes events again after pausing, the held ones first.',
  description: '',
  isReasonNeeded: false,
  example: 'resume complaints',
});

/** `zenbridge disable` */
export const disable = decisionCommand({
  name: 'disable',
  summary: 'Ends the events of an integration as skipped from now on.',
  description:
    'Events are acknowledged, logged as skipped and not processed. So are those that wait already: accept that with\n--discard-held.',
  isReasonNeeded: true,
  options: { 'discard-held': { description: 'accept that events which wait end as skipped' } },
  example: 'disable complaints --reason "Replaced by complaints-eu" --discard-held',
});

/** `zenbridge enable` */
export const enable = decisionCommand({
  name: 'enable',
  summary: 'Processes events again after disabling.',
  description: 'Events that ended as skipped meanwhile stay so: "executions retry" processes them.',
  isReasonNeeded: false,
  example: 'enable complaints',
});

function decisionCommand({ name, example, isReasonNeeded, options, ...texts }: DecisionCommand): Command {
  return {
    name,
    ...texts,
    positionals: ['NAME'],
    options: {
      reason: {
        value: 'TEXT',
        description: `why, for everybody who finds out${isReasonNeeded ? '; has to be given' : ''}`,
      },
      ...options,
      ...consoleOptions,
    },
    statuses: {},
    examples: [example],
    run: async (given, context): Promise<ExitCode> => {
      const [integration = ''] = given.positionals;
      const reason = given.text('reason');
      if (isReasonNeeded && !reason?.trim())
        throw new UsageError('Say why with --reason: everybody who finds it so is shown it.');
      const discardHeld = given.has('discard-held') ? { discardHeld: true } : {};
      const decision = await decide(await accessOf(given, context), integration, name, { reason, ...discardHeld });
      context.out(given.has('json') ? jsonText(decision) : `${integration} ${MODES[decision.mode]}\n`);
      return exitCodes.ok;
    },
  };
}

const decide = async (access: Access, integration: string, what: string, body: object): Promise<Decision> =>
  (await ask(access, { method: 'POST', path: `/integrations/${inAddress(integration)}/${what}`, body })) as Decision;
