import type { FileElement } from '../files/read-xml.ts';
import { childrenOf, textOf } from '../files/read-xml.ts';

/** One version of a Flow. */
export interface StoredVersion {
  readonly id: string;
  readonly number: number;
  readonly status: 'Active' | 'Draft' | 'Obsolete';
  /** The root element of its file, as it was deployed. */
  readonly content: FileElement;
}

/** A Flow with its versions, oldest first. */
export interface StoredFlow {
  readonly name: string;
  readonly definitionId: string;
  readonly versions: readonly StoredVersion[];
}

/** An Outbound Message. */
export interface StoredMessage {
  readonly object: string;
  readonly name: string;
  /** 18 characters, beginning with 04k. */
  readonly id: string;
  readonly content: FileElement;
}

/** The metadata of the org, as one value: a deployment makes another one or leaves it. */
export interface MetadataState {
  readonly flows: ReadonlyMap<string, StoredFlow>;
  /** By full name, such as `Case.To_ZenBridge`. */
  readonly messages: ReadonlyMap<string, StoredMessage>;
}

export const NO_METADATA: MetadataState = { flows: new Map(), messages: new Map() };

export const activeVersion = (flow: StoredFlow | undefined): StoredVersion | undefined =>
  flow?.versions.find(({ status }) => status === 'Active');

/** What the name of a Flow alone means: the version that runs, else the latest. */
export const currentVersion = (flow: StoredFlow | undefined): StoredVersion | undefined =>
  activeVersion(flow) ?? flow?.versions.at(-1);

/** A Flow's version by a name such as `My_Flow-2`. */
export function versionNamed(state: MetadataState, fullName: string): StoredVersion | undefined {
  const [, name = '', number] = /^(\w+)-(\d+)$/.exec(fullName) ?? [];
  return state.flows.get(name)?.versions.find((version) => version.number === Number(number));
}

/** The Outbound Messages that a Flow sends, by full name. */
export const messagesSentBy = (flow: FileElement): string[] =>
  childrenOf(flow, 'actionCalls')
    .filter((call) => textOf(call, 'actionType') === 'outboundMessage')
    .map((call) => textOf(call, 'actionName') ?? '');
