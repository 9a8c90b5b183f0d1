import { ok, type Problem, type Result } from '@zenbridge/runtime';
import type { OrgMetadata } from '../api/org-metadata.ts';
import { leadsTo, outboundMessageEndpoint, shownEndpoint } from '../endpoint.ts';
import { developerName, messageName } from '../names.ts';
import { childrenOf, textOf } from '../xml.ts';
import { type FlowInOrg, isOurFlow, isOurMessage, type MessageInOrg, readTrigger } from './state.ts';

/** Whose Flow and Outbound Message to look for. */
export interface InspectedTrigger {
  /** Name of the integration. */
  readonly integration: string;
  /** API name of its object. */
  readonly object: string;
  /** Public address of the ingress. */
  readonly ingressUrl: string;
  /** Token of its Outbound Messages; without it the token in the org is not compared. */
  readonly token?: string;
}

/** The Flow that ZenBridge deploys for an integration. */
export interface InspectedFlow {
  /** Its developer name, whether it is there or not. */
  readonly name: string;
  readonly isPresent: boolean;
  /** Its description says that ZenBridge manages it for this integration. */
  readonly isOurs: boolean;
  /** Number of the version that runs; undefined if none does. */
  readonly activeVersion?: number;
  readonly latestVersion?: number;
  /** The object whose saves start what runs; if nothing does, the latest version. */
  readonly object?: string;
  /** Full name of the Outbound Message that it sends, such as `Case.ZenBridge_complaints`. */
  readonly sends?: string;
}

/** An Outbound Message of the integration's object. */
export interface InspectedMessage {
  /** Full name, such as `Case.ZenBridge_complaints`, whether it is there or not. */
  readonly name: string;
  readonly isPresent: boolean;
  /** Its description says that ZenBridge manages it for this integration. */
  readonly isOurs: boolean;
  /** 18 characters beginning with 04k: what `actionId` of the integration may name. */
  readonly actionId?: string;
  /**
   * Where it delivers to: `here` (this ingress, integration and token), `otherToken` (this ingress and integration),
   * `elsewhere`. Undefined if it is not there.
   */
  readonly leads?: 'here' | 'otherToken' | 'elsewhere';
  /** Its endpoint with the token hidden, fit to be shown. */
  readonly endpoint?: string;
  /** Username of the user as whom it is sent. */
  readonly sendAs?: string;
}

/** What an org has of an integration's trigger. */
export interface TriggerInspection {
  readonly flow: InspectedFlow;
  readonly outboundMessage: InspectedMessage;
  /**
   * Other Outbound Messages of the object that lead to this ingress and integration, such as one that an administrator
   * made by hand. Which Flows send them is not looked for.
   */
  readonly others: readonly InspectedMessage[];
}

/**
 * Looks at what an org has of an integration: for checks such as those of `zenbridge doctor`, which calls it with
 * `client.metadata` of the integration's connection and makes lines of the answer:
 *
 * - Flow present: `flow.isPresent`; active: `flow.activeVersion !== undefined` (if `latestVersion` is set and no version is
 *   active, an administrator has to activate it); sends ours: `flow.sends === outboundMessage.name`
 * - Outbound Message present: `outboundMessage.isPresent`; pointing here: `outboundMessage.leads === 'here'`
 * - both made by hand: neither is present, and `others` is not empty. Then the Flow cannot be judged from here.
 *
 * Nothing is changed, and no secret is in the answer. It takes about three calls of Salesforce and some seconds.
 *
 * @returns `ZB_METADATA_ACCESS` if the user may not read metadata, which a user who only reads records may not; else what
 *   any call to Salesforce fails with
 */
export async function inspectTrigger(
  org: OrgMetadata,
  inspected: InspectedTrigger,
): Promise<Result<TriggerInspection, Problem>> {
  const { integration, object, ingressUrl } = inspected;
  const read = await readTrigger(org, integration, (onObject) => onObject === object);
  if (!read.ok) return read;
  const { flow, messages } = read.value;
  const name = messageName(object, integration);
  const ours = messages.find(({ fullName }) => fullName === name);
  return ok({
    flow: flow === undefined ? absentFlow(integration) : inspectFlow(flow, integration),
    outboundMessage: ours === undefined ? { name, isPresent: false, isOurs: false } : inspectMessage(ours, inspected),
    others: messages
      .filter((message) => message !== ours && leadsTo(endpointOf(message), ingressUrl, integration))
      .map((message) => inspectMessage(message, inspected)),
  });
}

const absentFlow = (integration: string): InspectedFlow => ({
  name: developerName(integration),
  isPresent: false,
  isOurs: false,
});

function inspectFlow(flow: FlowInOrg, integration: string): InspectedFlow {
  const { name, active, latest, content } = flow;
  const object = textOf(childrenOf(content, 'start')[0], 'object');
  const action = childrenOf(content, 'actionCalls').find((call) => textOf(call, 'actionType') === 'outboundMessage');
  const sends = textOf(action, 'actionName');
  return {
    name,
    isPresent: true,
    isOurs: isOurFlow(flow, integration),
    ...(active === undefined ? {} : { activeVersion: active.number }),
    latestVersion: latest.number,
    ...(object === undefined ? {} : { object }),
    ...(sends === undefined ? {} : { sends }),
  };
}

function inspectMessage(message: MessageInOrg, inspected: InspectedTrigger): InspectedMessage {
  const endpoint = endpointOf(message);
  const sendAs = textOf(message.content, 'integrationUser');
  return {
    name: message.fullName,
    isPresent: true,
    isOurs: isOurMessage(message, inspected.integration),
    actionId: message.id,
    leads: whereTo(endpoint, inspected),
    endpoint: shownEndpoint(endpoint),
    ...(sendAs === undefined ? {} : { sendAs }),
  };
}

function whereTo(
  endpoint: string,
  { ingressUrl, integration, token }: InspectedTrigger,
): 'here' | 'otherToken' | 'elsewhere' {
  if (!leadsTo(endpoint, ingressUrl, integration)) return 'elsewhere';
  if (token === undefined) return 'here';
  return endpoint === outboundMessageEndpoint(ingressUrl, integration, token) ? 'here' : 'otherToken';
}

const endpointOf = ({ content }: MessageInOrg): string => textOf(content, 'endpointUrl') ?? '';
