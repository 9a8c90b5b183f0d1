import { zipSync } from 'fflate';
import { element, type Written, writeFile } from '../files/write-xml.ts';
import { currentVersion, type MetadataState, type StoredVersion, versionNamed } from '../store/store.ts';

/** What was asked for, and what there is. */
export interface Retrieved {
  /** A package as base64. */
  readonly zipFile: string;
  /** Names that the org does not have, in the words of Salesforce. */
  readonly messages: readonly string[];
}

/** The files of components as Salesforce gives them out: in its order, with what it adds by itself. */
export function retrieve(state: MetadataState, wanted: ReadonlyMap<string, readonly string[]>): Retrieved {
  const files: Record<string, Uint8Array> = {};
  const messages: string[] = [];
  const add = (path: string, root: Written): void => {
    files[path] = Buffer.from(writeFile(root), 'utf8');
  };
  const absent = (type: string, name: string): void =>
    void messages.push(`Entity of type '${type}' named '${name}' cannot be found`);

  for (const name of wanted.get('Flow') ?? []) {
    const version = versionNamed(state, name) ?? currentVersion(state.flows.get(name));
    if (version === undefined) absent('Flow', name);
    else add(`flows/${name}.flow`, flowFile(version));
  }
  const found = (wanted.get('WorkflowOutboundMessage') ?? []).flatMap((name) => {
    const message = state.messages.get(name);
    if (message === undefined) absent('WorkflowOutboundMessage', name);
    return message ?? [];
  });
  for (const object of new Set(found.map((message) => message.object))) {
    const ofObject = found.filter((message) => message.object === object);
    add(
      `workflows/${object}.workflow`,
      element(
        'Workflow',
        ofObject.map(({ content }) => content),
      ),
    );
  }
  return { zipFile: Buffer.from(zipSync(files)).toString('base64'), messages };
}

const ADDED = [
  element('areMetricsLoggedToDataCloud', 'false'),
  element('processMetadataValues', [
    element('name', 'BuilderType'),
    element('value', [element('stringValue', 'LightningFlowBuilder')]),
  ]),
];

function flowFile({ content, status }: StoredVersion): Written {
  const children = content.children.filter(({ name }) => name !== 'status');
  const all: Written[] = [...children, ...ADDED, element('status', status)];
  // The elements of a Flow are in the order of their names; those of one name stay as they are.
  return element(
    'Flow',
    all.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  );
}
