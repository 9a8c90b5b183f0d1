import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { flowOf } from '../generate/flow.ts';
import { outboundMessageOf } from '../generate/outbound-message.ts';
import type { ComponentType, Members, PackageParts } from '../generate/package.ts';
import { developerName, messageName } from '../names.ts';
import { isOurFlow, isOurMessage, type TriggerInOrg } from '../org/state.ts';
import type { WantedTrigger } from '../wanted.ts';
import { type Difference, differencesOf } from './compare.ts';

/** What is to be done about one component. */
export interface PlannedComponent {
  readonly type: ComponentType;
  readonly name: string;
  /**
   * - `keep`: it is as wanted.
   * - `create`, `change`: it is deployed.
   * - `activate`: a version of the Flow is as wanted and does not run.
   * - `remove`: it is left over from another object of the integration.
   */
  readonly action: 'keep' | 'create' | 'change' | 'activate' | 'remove';
  /** What changes; empty unless something is there already and is changed. */
  readonly differences: readonly Difference[];
}

/** What a deployment would do. Holds no token. */
export interface TriggerPlan {
  readonly outboundMessage: PlannedComponent;
  readonly flow: PlannedComponent;
  readonly leftOver: readonly PlannedComponent[];
}

/**
 * Compares what an integration needs with what the org has.
 *
 * @returns the plan, or `ZB_METADATA_FOREIGN` if the org has a component of that name that is somebody else's
 */
export function planTrigger(wanted: WantedTrigger, inOrg: TriggerInOrg): Result<TriggerPlan, Problem> {
  const { integration, object } = wanted;
  const name = messageName(object, integration);
  const message = inOrg.messages.find(({ fullName }) => fullName === name);
  if (message !== undefined && !isOurMessage(message, integration)) return foreign('Outbound Message', name);
  if (inOrg.flow !== undefined && !isOurFlow(inOrg.flow, integration)) return foreign('Flow', inOrg.flow.name);
  const differences = message === undefined ? [] : differencesOf(outboundMessageOf(wanted), message.content);
  return ok({
    outboundMessage: {
      type: 'WorkflowOutboundMessage',
      name,
      action: message === undefined ? 'create' : differences.length > 0 ? 'change' : 'keep',
      differences,
    },
    flow: planFlow(wanted, inOrg),
    leftOver: inOrg.messages
      .filter((other) => other !== message && isOurMessage(other, integration))
      .map(({ fullName }) => ({
        type: 'WorkflowOutboundMessage',
        name: fullName,
        action: 'remove',
        differences: [],
      })),
  });
}

function planFlow(wanted: WantedTrigger, { flow }: TriggerInOrg): PlannedComponent {
  const component = { type: 'Flow', name: developerName(wanted.integration) } as const;
  if (flow?.content === undefined) return { ...component, action: 'create', differences: [] };
  const target = flowOf(wanted, 'Active');
  const differences = differencesOf(target, flow.content);
  if (flow.active !== undefined && differences.length === 0) return { ...component, action: 'keep', differences };
  const latest = flow.active === undefined ? flow.content : flow.latestContent;
  const isLatestAsWanted = latest !== undefined && differencesOf(target, latest).length === 0;
  if (!isLatestAsWanted) return { ...component, action: 'change', differences };
  const { status } = flow.latest;
  return {
    ...component,
    action: 'activate',
    differences: [...differences, { at: 'status', inOrg: status, wanted: 'Active' }],
  };
}

/** What a package has to bring to carry a plan out; undefined if nothing. */
export function partsOf({ flow, outboundMessage }: TriggerPlan, status: 'Active' | 'Draft'): PackageParts | undefined {
  const bringsFlow =
    flow.action === 'create' || flow.action === 'change' || (flow.action === 'activate' && status === 'Active');
  const bringsMessage = outboundMessage.action !== 'keep';
  if (!bringsFlow && !bringsMessage) return undefined;
  return { ...(bringsFlow ? { flow: status } : {}), ...(bringsMessage ? { outboundMessage: true } : {}) };
}

/** What a removal would take away. */
export interface RemovalPlan {
  /** The Flow with the numbers of its versions. */
  readonly flow?: {
    readonly name: string;
    readonly definitionId: string;
    readonly isActive: boolean;
    readonly versions: readonly number[];
  };
  /** Full names. */
  readonly outboundMessages: readonly string[];
}

/**
 * Everything of an integration in the org, on whatever object.
 *
 * @returns the plan, or `ZB_METADATA_FOREIGN` if a component of the name of ours is somebody else's
 */
export function planRemoval(integration: string, { flow, messages }: TriggerInOrg): Result<RemovalPlan, Problem> {
  if (flow !== undefined && !isOurFlow(flow, integration)) return foreign('Flow', flow.name);
  const ours = messages.filter((message) => isOurMessage(message, integration));
  return ok({
    ...(flow === undefined
      ? {}
      : {
          flow: {
            name: flow.name,
            definitionId: flow.definitionId,
            isActive: flow.active !== undefined,
            versions: flow.versions.map(({ number }) => number),
          },
        }),
    outboundMessages: ours.map(({ fullName }) => fullName),
  });
}

/** Versions of a Flow, as a package that removes them names them. */
export const flowVersionsOf = (name: string, versions: readonly number[]): Members => ({
  Flow: versions.map((number) => `${name}-${number}`),
});

const foreign = (what: string, name: string): Result<never, Problem> =>
  err({
    code: 'ZB_METADATA_FOREIGN',
    detail: `The ${what} ${name} is not marked as managed by ZenBridge for this integration.`,
    at: name,
  });
