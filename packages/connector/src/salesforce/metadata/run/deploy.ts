import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { OrgMetadata } from '../api/org-metadata.ts';
import { withoutEndpoint } from '../endpoint.ts';
import { labelOf } from '../generate/flow.ts';
import { packageOf, removalOf } from '../generate/package.ts';
import { readTrigger, type TriggerInOrg } from '../org/state.ts';
import { flowVersionsOf, partsOf, planTrigger, type TriggerPlan } from '../plan/plan.ts';
import type { WantedTrigger } from '../wanted.ts';
import { explainFailures, refusalToActivate } from './failures.ts';
import { follow, type Patience } from './follow.ts';
import type { RefusedDeployment, Running, Underway } from './underway.ts';

/** What came of a deployment, as far as it has come. */
export type DeployOutcome =
  | Running
  | RefusedDeployment
  /** Everything was there as it is wanted. */
  | { readonly kind: 'unchanged'; readonly version: number; readonly actionId: string }
  /** The Flow runs and sends the Outbound Message. */
  | { readonly kind: 'deployed'; readonly version: number; readonly actionId: string }
  /** Both are there, and an administrator has to activate the Flow. */
  | {
      readonly kind: 'draft';
      /** Developer name of the Flow. */
      readonly flow: string;
      readonly version: number;
      /** The words of Salesforce, where it refused an active Flow. */
      readonly because?: string;
      /** What to click. */
      readonly toDo: readonly string[];
    };

/** An org, what it is to have, and how long to wait for it. */
interface DeployOptions {
  readonly org: OrgMetadata;
  readonly wanted: WantedTrigger;
  readonly patience: Patience;
}

/**
 * Brings the Flow and the Outbound Message of an integration into its org, in one deployment, as far as they are not there
 * already. Where the org refuses a Flow that runs, the Flow is left as a draft. What is left over from another object of the
 * integration is removed once nothing uses it any more, and old versions of the Flow before there are too many.
 *
 * Everything is found in the org, nothing is remembered here: a call that was broken off is made again.
 *
 * @param underway goes on with a deployment that an earlier call left running
 * @returns where it stands; `ZB_METADATA_FOREIGN` for components of somebody else, and what calls to Salesforce fail with
 */
export async function deployTrigger(
  options: DeployOptions,
  underway?: Underway,
): Promise<Result<DeployOutcome, Problem>> {
  const { org, wanted, patience } = options;
  const until = patience.now() + patience.waitMs;
  let current = underway;
  /** Why the org refused a Flow that runs, once it did. */
  let because: string | undefined;
  for (;;) {
    let isRefusedNow = false;
    if (current !== undefined) {
      const followed = await follow(org, current.id, until, patience);
      if (!followed.ok) return followed;
      const { isDone, isSuccess, progress, failures } = followed.value;
      if (!isDone) return ok({ kind: 'running', underway: current, progress });
      const refusal = isSuccess || current.step !== 'active' ? undefined : refusalToActivate(failures);
      isRefusedNow = refusal !== undefined;
      because ??= refusal;
      if (!isSuccess && !isRefusedNow) {
        return ok({ kind: 'refused', failures: explainFailures(failures, wanted.endpointUrl) });
      }
    }
    const read = await readTrigger(org, wanted.integration);
    if (!read.ok) return read;
    const plan = planTrigger(wanted, read.value);
    if (!plan.ok) return plan;
    const next = nextPackage(wanted, read.value, plan.value, isRefusedNow ? 'refused' : current?.step);
    if (next === undefined) return outcomeOf(wanted, read.value, plan.value, current, because);
    const started = await org.deploy(next.files);
    if (!started.ok) return started;
    current = { id: started.value, step: next.step };
  }
}

/** What to deploy next, if anything. */
function nextPackage(
  wanted: WantedTrigger,
  { flow }: TriggerInOrg,
  plan: TriggerPlan,
  last: Underway['step'] | 'refused' | undefined,
): { files: ReturnType<typeof packageOf>; step: Underway['step'] } | undefined {
  const status = last === 'refused' ? 'Draft' : 'Active';
  const isBefore = last === undefined || last === 'refused' || last === 'versions';
  const parts = isBefore ? partsOf(plan, status) : undefined;
  if (parts !== undefined) {
    const old = parts.flow === undefined || last === 'versions' ? [] : versionsInTheWay(flow);
    if (flow !== undefined && old.length > 0) {
      return { files: removalOf(flowVersionsOf(flow.name, old), wanted.apiVersion), step: 'versions' };
    }
    return { files: packageOf(wanted, parts), step: status === 'Active' ? 'active' : 'draft' };
  }
  // As long as the old version runs it needs its message; and a step that changed nothing is not made again.
  if (plan.leftOver.length === 0 || plan.flow.action !== 'keep' || last === 'messages') return undefined;
  const versions = flow?.versions.filter((version) => version !== flow.active).map(({ number }) => number) ?? [];
  if (flow !== undefined && versions.length > 0 && last !== 'versions') {
    return { files: removalOf(flowVersionsOf(flow.name, versions), wanted.apiVersion), step: 'versions' };
  }
  const messages = plan.leftOver.map(({ name }) => name);
  return { files: removalOf({ WorkflowOutboundMessage: messages }, wanted.apiVersion), step: 'messages' };
}

/** A Flow has at most 50 versions; the next one would be refused. */
const MANY_VERSIONS = 45;
const KEPT_VERSIONS = 10;

/** The oldest versions of a Flow that comes near to what Salesforce allows, the one that runs left out. */
function versionsInTheWay(flow: TriggerInOrg['flow']): number[] {
  if (flow === undefined || flow.versions.length < MANY_VERSIONS) return [];
  const old = flow.versions.slice(0, -KEPT_VERSIONS).filter((version) => version !== flow.active);
  return old.map(({ number }) => number);
}

function outcomeOf(
  wanted: WantedTrigger,
  { flow, messages }: TriggerInOrg,
  plan: TriggerPlan,
  last: Underway | undefined,
  because: string | undefined,
): Result<DeployOutcome, Problem> {
  const message = messages.find(({ fullName }) => fullName === plan.outboundMessage.name);
  const isMessageThere = message !== undefined && plan.outboundMessage.action === 'keep';
  if (flow !== undefined && isMessageThere && plan.flow.action === 'activate') {
    const version = flow.latest.number;
    const toDo = whatToClick(wanted.integration, version);
    const said = because === undefined ? {} : { because: withoutEndpoint(because, wanted.endpointUrl) };
    return ok({ kind: 'draft', flow: flow.name, version, ...said, toDo });
  }
  if (flow?.active !== undefined && isMessageThere && plan.flow.action === 'keep') {
    const kind = last === undefined ? 'unchanged' : 'deployed';
    return ok({ kind, version: flow.active.number, actionId: message.id });
  }
  const differences = [...plan.flow.differences, ...plan.outboundMessage.differences].map(({ at }) => at);
  const detail = `The deployment succeeded, and the org still differs${differences.length > 0 ? ` in ${differences.join(', ')}` : ''}.`;
  return err({ code: 'ZB_METADATA_REFUSED', detail });
}

const whatToClick = (integration: string, version: number): string[] => [
  `To activate it: in Setup of Salesforce open Flows, the Flow "${labelOf(integration)}", its version ${version}, and click Activate.`,
  'To have it activated by deployments: in Setup open Process Automation Settings, select "Deploy processes and flows as active", and deploy again.',
];
