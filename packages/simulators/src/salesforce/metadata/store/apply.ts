import type { Org } from '../../org/org.ts';
import type { IdSource } from '../../org/record-id.ts';
import type { OrgUser } from '../../org/user.ts';
import { checkFlow } from '../checks/check-flow.ts';
import { checkMessage } from '../checks/check-message.ts';
import type { DeployedPackage } from '../files/package-files.ts';
import { childrenOf, type FileElement, textOf } from '../files/read-xml.ts';
import type { MetadataSwitches } from '../switches.ts';
import { deleteComponents } from './delete.ts';
import { type Applied, type ComponentResult, failed } from './result.ts';
import type { MetadataState, StoredFlow, StoredMessage, StoredVersion } from './store.ts';

/** What a deployment is judged by. */
export interface Place {
  readonly org: Org;
  readonly deployer: OrgUser;
  readonly switches: MetadataSwitches;
}

const MOST_VERSIONS = 50;
const UNSUPPORTED = 'This type is not part of the simulated org.';

/** Checks a package and puts what is in it into the metadata. Whether failures undo the rest is for the caller to say. */
export function applyPackage(state: MetadataState, deployed: DeployedPackage, place: Place): Applied {
  const results: ComponentResult[] = [];
  const messages = new Map(state.messages);
  for (const fullName of deployed.members.get('WorkflowOutboundMessage') ?? []) {
    const { result, stored } = readMessage(fullName, deployed, place, state.messages.get(fullName)?.id);
    results.push(result);
    if (stored !== undefined) messages.set(fullName, stored);
  }
  const flows = new Map(state.flows);
  for (const name of deployed.members.get('Flow') ?? []) {
    const { result, stored } = readFlow(name, deployed, place, state.flows.get(name), messages);
    results.push(result);
    if (stored !== undefined) flows.set(name, stored);
  }
  for (const [type, names] of deployed.members) {
    if (type === 'Flow' || type === 'WorkflowOutboundMessage') continue;
    for (const fullName of names) results.push(failed(type, fullName, 'package.xml', [UNSUPPORTED]));
  }
  const deleted = deleteComponents({ flows, messages }, deployed.deletions);
  return { state: deleted.state, results: [...results, ...deleted.results] };
}

const missing = (type: string, fullName: string, fileName: string): ComponentResult =>
  failed(type, fullName, fileName, [
    `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`,
  ]);

interface Read<T> {
  readonly result: ComponentResult;
  readonly stored?: T;
}

function readMessage(fullName: string, deployed: DeployedPackage, place: Place, id?: string): Read<StoredMessage> {
  const type = 'WorkflowOutboundMessage';
  const [object = '', name = ''] = fullName.split('.');
  const fileName = `workflows/${object}.workflow`;
  const file = deployed.file(fileName, 'Workflow');
  if (file?.ok === false) return { result: failed(type, fullName, fileName, file.error) };
  const content = childrenOf(file?.value, 'outboundMessages').find((one) => textOf(one, 'fullName') === name);
  if (content === undefined) return { result: missing(type, fullName, fileName) };
  const problems = checkMessage(place.org, place.deployer, object, content);
  if (problems.length > 0) return { result: failed(type, fullName, fileName, problems) };
  const stored = { object, name, id: id ?? place.org.ids.next('04k'), content };
  return { result: { type, fullName, fileName, isSuccess: true }, stored };
}

function readFlow(
  name: string,
  deployed: DeployedPackage,
  { org, switches }: Place,
  before: StoredFlow | undefined,
  messages: ReadonlyMap<string, unknown>,
): Read<StoredFlow> {
  const fileName = `flows/${name}.flow`;
  const file = deployed.file(fileName, 'Flow');
  if (file === undefined) return { result: missing('Flow', name, fileName) };
  if (!file.ok) return { result: failed('Flow', name, fileName, file.error) };
  const problems = checkFlow(org, name, file.value, (message) => messages.has(message));
  const isActive = textOf(file.value, 'status') === 'Active';
  if (isActive && switches.activeFlows === 'refuse') {
    problems.push(
      'The flow cannot be deployed as active. Its flow test coverage is below the 75% that this org asks for, and "Deploy processes and flows as active" is not selected.',
    );
  }
  if ((before?.versions.length ?? 0) >= MOST_VERSIONS) {
    problems.push(
      `The flow has the maximum number of versions (${MOST_VERSIONS}). Delete a version before you add one.`,
    );
  }
  if (problems.length > 0) return { result: failed('Flow', name, fileName, problems) };
  const runs = isActive && switches.activeFlows === 'accept';
  const stored = withVersion(org.ids, name, before, file.value, runs);
  return { result: { type: 'Flow', fullName: name, fileName, isSuccess: true }, stored };
}

/** A Flow with one version more. If that runs, the one that ran is obsolete. */
function withVersion(
  ids: IdSource,
  name: string,
  before: StoredFlow | undefined,
  content: FileElement,
  runs: boolean,
): StoredFlow {
  const earlier = (before?.versions ?? []).map(
    (version): StoredVersion => (runs && version.status === 'Active' ? { ...version, status: 'Obsolete' } : version),
  );
  const number = (earlier.at(-1)?.number ?? 0) + 1;
  const version: StoredVersion = { id: ids.next('301'), number, status: runs ? 'Active' : 'Draft', content };
  return { name, definitionId: before?.definitionId ?? ids.next('300'), versions: [...earlier, version] };
}
