import { err, ok, type Result } from '@zenbridge/runtime';
import type { Clock } from '../../time/clock.ts';
import type { Org } from '../org/org.ts';
import type { OrgUser } from '../org/user.ts';
import type { OutboundMessageInput } from '../outbound-messages/definition.ts';
import type { Triggers } from '../outbound-messages/triggers.ts';
import { openPackage } from './files/package-files.ts';
import { childrenOf, textOf } from './files/read-xml.ts';
import { applyPackage } from './store/apply.ts';
import { type ComponentResult, failed } from './store/result.ts';
import {
  activeVersion,
  type MetadataState,
  messagesSentBy,
  NO_METADATA,
  type StoredFlow,
  type StoredMessage,
} from './store/store.ts';
import { type MetadataSwitchChange, type MetadataSwitches, USUAL_METADATA } from './switches.ts';

/** A deployment that was asked for. */
export interface Deployment {
  readonly id: string;
  readonly isDone: boolean;
  readonly isSuccess: boolean;
  readonly results: readonly ComponentResult[];
}

/** The Flows and Outbound Messages of the org, and their deployments. What runs sends from then on. */
export interface OrgMetadata {
  state(): MetadataState;
  switches(): MetadataSwitches;
  set(change: MetadataSwitchChange): void;
  /** Takes a package. It comes into force when the time for it is over; until then it is pending. Gives its id. */
  deploy(zip: Buffer, options: { readonly rollbackOnError: boolean; readonly deployer: OrgUser }): string;
  /** A deployment, if there is one of this id. */
  deployment(id: string): Deployment | undefined;
  /** Makes a version of a Flow run, or none. The error says why not. */
  setActiveVersion(definitionId: string, number: number | undefined): Result<void, string>;
}

interface Options {
  readonly org: Org;
  readonly clock: Clock;
  readonly triggers: Pick<Triggers, 'define' | 'remove'>;
}

const RECORD_TRIGGERS: Readonly<Record<string, OutboundMessageInput['trigger']>> = {
  Create: 'created',
  Update: 'updated',
  CreateAndUpdate: 'createdOrUpdated',
};

export function createOrgMetadata({ org, clock, triggers }: Options): OrgMetadata {
  let state = NO_METADATA;
  const switches: MetadataSwitches = { ...USUAL_METADATA };
  const deployments = new Map<string, { readonly due: number; readonly run: () => Deployment; ended?: Deployment }>();

  /** Makes the Flows that run send, and the others not. */
  const takeOver = (after: MetadataState): void => {
    for (const name of state.flows.keys()) triggers.remove(name);
    state = after;
    for (const flow of state.flows.values()) {
      const trigger = triggerOf(flow, state.messages);
      const defined = trigger && triggers.define(trigger.input, trigger.actionId);
      if (defined?.ok === false) throw new Error(`the Flow ${flow.name} was deployed and cannot run: ${defined.error}`);
    }
  };

  const run = (id: string, zip: Buffer, rollbackOnError: boolean, deployer: OrgUser): Deployment => {
    const opened = openPackage(zip);
    if (!opened.ok) {
      return {
        id,
        isDone: true,
        isSuccess: false,
        results: [failed('', 'package.xml', 'package.xml', [opened.error])],
      };
    }
    const { state: after, results } = applyPackage(state, opened.value, { org, deployer, switches });
    const isSuccess = results.every((result) => result.isSuccess);
    if (isSuccess || !rollbackOnError) takeOver(after);
    return { id, isDone: true, isSuccess, results };
  };

  return {
    state: () => state,
    switches: () => ({ ...switches }),
    set: (change) => void Object.assign(switches, change),
    deploy(zip, { rollbackOnError, deployer }) {
      const id = org.ids.next('0Af');
      deployments.set(id, { due: clock.now() + switches.deployMs, run: () => run(id, zip, rollbackOnError, deployer) });
      return id;
    },
    deployment(id) {
      const known = deployments.get(id);
      if (known === undefined) return undefined;
      if (known.ended === undefined && clock.now() < known.due)
        return { id, isDone: false, isSuccess: false, results: [] };
      known.ended ??= known.run();
      return known.ended;
    },
    setActiveVersion(definitionId, number) {
      const flow = [...state.flows.values()].find((one) => one.definitionId === definitionId);
      if (flow === undefined) return err(`The org has no Flow with the id ${definitionId}.`);
      if (number !== undefined && !flow.versions.some((version) => version.number === number)) {
        return err(`The Flow ${flow.name} has no version ${number}.`);
      }
      const versions = flow.versions.map((version) => {
        if (version.number === number) return { ...version, status: 'Active' as const };
        return version.status === 'Active' ? { ...version, status: 'Obsolete' as const } : version;
      });
      takeOver({ ...state, flows: new Map(state.flows).set(flow.name, { ...flow, versions }) });
      return ok(undefined);
    },
  };
}

/** What a Flow that runs does when a record is saved; nothing for one that does not run. */
function triggerOf(
  flow: StoredFlow,
  messages: ReadonlyMap<string, StoredMessage>,
): { input: OutboundMessageInput; actionId: string } | undefined {
  const content = activeVersion(flow)?.content;
  const [message] = content === undefined ? [] : messagesSentBy(content).map((name) => messages.get(name));
  if (content === undefined || message === undefined) return undefined;
  const [start] = childrenOf(content, 'start');
  const filterFormula = textOf(start, 'filterFormula');
  return {
    actionId: message.id,
    input: {
      name: flow.name,
      object: message.object,
      endpointUrl: textOf(message.content, 'endpointUrl') ?? '',
      fields: childrenOf(message.content, 'fields').map(({ text }) => text),
      trigger: RECORD_TRIGGERS[textOf(start, 'recordTriggerType') ?? ''],
      sendAs: textOf(message.content, 'integrationUser'),
      apiVersion: `${Number(textOf(message.content, 'apiVersion'))}.0`,
      ...(filterFormula === undefined ? {} : { filterFormula }),
    },
  };
}
