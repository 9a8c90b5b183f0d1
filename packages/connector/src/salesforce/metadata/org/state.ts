import { ok, type Problem, type Result } from '@zenbridge/runtime';
import type { OrgMetadata, RetrievedFiles } from '../api/org-metadata.ts';
import type { FlowVersion } from '../api/tooling.ts';
import { developerName, isOurs } from '../names.ts';
import { childrenOf, textOf, type XmlElement } from '../xml.ts';

/** A Flow in an org. */
export interface FlowInOrg {
  readonly name: string;
  /** Oldest first; one at least. */
  readonly versions: readonly FlowVersion[];
  readonly definitionId: string;
  /** The version that runs; none if the Flow is not active. */
  readonly active?: FlowVersion;
  readonly latest: FlowVersion;
  /** What runs; if nothing does, the latest version. Undefined where the user cannot read it. */
  readonly content?: XmlElement;
  /** The latest version, where that is another one than the one that runs. */
  readonly latestContent?: XmlElement;
}

/** An Outbound Message in an org. */
export interface MessageInOrg {
  /** Such as `Case.ZenBridge_complaints`. */
  readonly fullName: string;
  readonly object: string;
  /** 18 characters, beginning with 04k. */
  readonly id: string;
  readonly content: XmlElement;
}

/** What an org has that may be of an integration, whoever put it there. */
export interface TriggerInOrg {
  readonly flow?: FlowInOrg;
  readonly messages: readonly MessageInOrg[];
}

/**
 * Reads the Flow of the name that an integration's has, and Outbound Messages.
 *
 * @param isWanted which Outbound Messages to read, by object and name; by default those of the name that the
 *   integration's has, on any object
 */
export async function readTrigger(
  org: OrgMetadata,
  integration: string,
  isWanted: (object: string, name: string) => boolean = (_, name) => name === developerName(integration),
): Promise<Result<TriggerInOrg, Problem>> {
  const flowName = developerName(integration);
  const versions = await org.flowVersions(flowName);
  if (!versions.ok) return versions;
  const listed = await org.list('WorkflowOutboundMessage');
  if (!listed.ok) return listed;
  const found = listed.value.flatMap(({ fullName, id }) => {
    const [object = '', name = ''] = fullName.split('.');
    return isWanted(object, name) ? [{ fullName, object, name, id }] : [];
  });
  const active = versions.value.find(({ status }) => status === 'Active');
  const latest = versions.value.at(-1);
  const numbered = `${flowName}-${latest?.number}`;
  const isLatestActive = active === undefined || active === latest;
  const flows = latest === undefined ? [] : isLatestActive ? [flowName] : [flowName, numbered];
  if (flows.length === 0 && found.length === 0) return ok({ messages: [] });

  const files = await org.retrieve({
    ...(flows.length > 0 ? { Flow: flows } : {}),
    ...(found.length > 0 ? { WorkflowOutboundMessage: found.map(({ fullName }) => fullName) } : {}),
  });
  if (!files.ok) return files;
  const messages = found.flatMap(({ name, ...message }): MessageInOrg[] => {
    const content = messageIn(files.value, message.object, name);
    return content === undefined ? [] : [{ ...message, content }];
  });
  if (latest === undefined) return ok({ messages });
  const content = files.value[`flows/${flowName}.flow`];
  const latestContent = isLatestActive ? undefined : files.value[`flows/${numbered}.flow`];
  const flow: FlowInOrg = {
    name: flowName,
    versions: versions.value,
    definitionId: latest.definitionId,
    latest,
    ...(active === undefined ? {} : { active }),
    ...(content === undefined ? {} : { content }),
    ...(latestContent === undefined ? {} : { latestContent }),
  };
  return ok({ flow, messages });
}

/** Whether ZenBridge deployed this Flow for the integration. One that cannot be read counts as somebody else's. */
export const isOurFlow = ({ content }: FlowInOrg, integration: string): boolean =>
  isOurs(textOf(content, 'description'), integration);

/** Whether ZenBridge deployed this Outbound Message for the integration. */
export const isOurMessage = ({ content }: MessageInOrg, integration: string): boolean =>
  isOurs(textOf(content, 'description'), integration);

function messageIn(files: RetrievedFiles, object: string, name: string): XmlElement | undefined {
  const file = files[`workflows/${object}.workflow`];
  return childrenOf(file, 'outboundMessages').find((message) => textOf(message, 'fullName') === name);
}
