import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { OrgMetadata } from '../api/org-metadata.ts';
import { type PackageFiles, removalOf } from '../generate/package.ts';
import { readTrigger } from '../org/state.ts';
import { flowVersionsOf, planRemoval, type RemovalPlan } from '../plan/plan.ts';
import { explainFailures } from './failures.ts';
import { follow, type Patience } from './follow.ts';
import type { RefusedDeployment, Running, Underway } from './underway.ts';

/** What came of a removal, as far as it has come. */
export type RemoveOutcome =
  | Running
  | RefusedDeployment
  /** There was nothing of the integration. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'removed' };

interface RemoveOptions {
  readonly org: OrgMetadata;
  readonly integration: string;
  /** Version of the Metadata API, such as `68.0`. */
  readonly apiVersion: string;
  readonly patience: Patience;
}

/**
 * Removes the Flow and the Outbound Message of an integration from its org, in the order that Salesforce demands: the Flow
 * is deactivated, its versions are deleted, then the message that they sent. Everything is found in the org: a call that
 * was broken off is made again.
 *
 * @param underway goes on with a deployment that an earlier call left running
 * @returns where it stands; `ZB_METADATA_FOREIGN` for components of somebody else, and what calls to Salesforce fail with
 */
export async function removeTrigger(
  options: RemoveOptions,
  underway?: Underway,
): Promise<Result<RemoveOutcome, Problem>> {
  const { org, integration, apiVersion, patience } = options;
  const until = patience.now() + patience.waitMs;
  let current = underway;
  for (;;) {
    if (current !== undefined) {
      const followed = await follow(org, current.id, until, patience);
      if (!followed.ok) return followed;
      const { isDone, isSuccess, progress, failures } = followed.value;
      if (!isDone) return ok({ kind: 'running', underway: current, progress });
      if (!isSuccess) return ok({ kind: 'refused', failures: explainFailures(failures, undefined) });
    }
    const read = await readTrigger(org, integration);
    if (!read.ok) return read;
    const plan = planRemoval(integration, read.value);
    if (!plan.ok) return plan;
    const next = nextRemoval(plan.value, apiVersion);
    if (next === undefined) return ok({ kind: current === undefined ? 'nothing' : 'removed' });
    if (next.step === current?.step) {
      const detail = `Salesforce said that it removed the ${next.step} of ${integration}, and they are still there.`;
      return err({ code: 'ZB_METADATA_REFUSED', detail });
    }
    if (plan.value.flow?.isActive) {
      const deactivated = await org.deactivateFlow(plan.value.flow.definitionId);
      if (!deactivated.ok) return deactivated;
    }
    const started = await org.deploy(next.files);
    if (!started.ok) return started;
    current = { id: started.value, step: next.step };
  }
}

function nextRemoval(
  { flow, outboundMessages }: RemovalPlan,
  apiVersion: string,
): { files: PackageFiles; step: Underway['step'] } | undefined {
  if (flow !== undefined) {
    return { files: removalOf(flowVersionsOf(flow.name, flow.versions), apiVersion), step: 'versions' };
  }
  if (outboundMessages.length === 0) return undefined;
  return { files: removalOf({ WorkflowOutboundMessage: outboundMessages }, apiVersion), step: 'messages' };
}
