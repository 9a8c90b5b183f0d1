import type { DeployedPackage } from '../files/package-files.ts';
import { type Applied, type ComponentResult, failed } from './result.ts';
import { type MetadataState, messagesSentBy, versionNamed } from './store.ts';

const FILE = 'destructiveChanges.xml';

/**
 * Deletes components, as Salesforce does: a version of a Flow by its number and only if it does not run, an Outbound Message
 * only if no version of any Flow sends it. What is not there is a warning.
 */
export function deleteComponents(before: MetadataState, deletions: DeployedPackage['deletions']): Applied {
  let state = before;
  const results: ComponentResult[] = [];
  for (const fullName of deletions.get('Flow') ?? []) {
    const outcome = deleteVersion(state, fullName);
    state = outcome.state;
    results.push(outcome.result);
  }
  for (const fullName of deletions.get('WorkflowOutboundMessage') ?? []) {
    const outcome = deleteMessage(state, fullName);
    state = outcome.state;
    results.push(outcome.result);
  }
  return { state, results };
}

interface Deleted {
  readonly state: MetadataState;
  readonly result: ComponentResult;
}

const gone = (type: string, fullName: string, problem?: string): ComponentResult => ({
  type,
  fullName,
  fileName: FILE,
  isSuccess: true,
  ...(problem === undefined ? {} : { problem }),
});

function deleteVersion(state: MetadataState, fullName: string): Deleted {
  const type = 'Flow';
  if (state.flows.has(fullName)) {
    return { state, result: failed(type, fullName, FILE, ['insufficient access rights on cross-reference id']) };
  }
  const version = versionNamed(state, fullName);
  const flow = [...state.flows.values()].find(({ versions }) => version !== undefined && versions.includes(version));
  if (version === undefined || flow === undefined) {
    return { state, result: gone(type, fullName, `No ${type} named: ${fullName} found`) };
  }
  if (version.status === 'Active') {
    return {
      state,
      result: failed(type, fullName, FILE, ['An active flow version cannot be deleted. Deactivate it first.']),
    };
  }
  const versions = flow.versions.filter((one) => one !== version);
  const flows = new Map(state.flows);
  if (versions.length > 0) flows.set(flow.name, { ...flow, versions });
  else flows.delete(flow.name);
  return { state: { ...state, flows }, result: gone(type, fullName) };
}

function deleteMessage(state: MetadataState, fullName: string): Deleted {
  const type = 'WorkflowOutboundMessage';
  if (!state.messages.has(fullName)) {
    return { state, result: gone(type, fullName, `No ${type} named: ${fullName} found`) };
  }
  const user = [...state.flows.values()].find(({ versions }) =>
    versions.some(({ content }) => messagesSentBy(content).includes(fullName)),
  );
  if (user !== undefined) {
    const problem = `This outbound message is referenced elsewhere in salesforce.com. Remove the usage and try again. : Flow - ${user.name}`;
    return { state, result: failed(type, fullName, FILE, [problem]) };
  }
  const messages = new Map(state.messages);
  messages.delete(fullName);
  return { state: { ...state, messages }, result: gone(type, fullName) };
}
