import type { Problem, Result } from '@zenbridge/runtime';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import { toRecordId18 } from '../../salesforce/ids.ts';
import { inspectTrigger, type TriggerInspection } from '../../salesforce/metadata/org/inspect.ts';
import { type Check, fail, failWith, pass, type Verdict, warn } from '../line.ts';
import { once } from '../run-checks.ts';
import { askOrg, type OrgAccess } from './login.ts';

/** Where the Outbound Messages of an integration are to arrive. */
export interface Arrival {
  /** Name of the integration. */
  readonly integration: string;
  /** Public address of the ingress, if it is known. */
  readonly ingressUrl: string | undefined;
  /** The token that the address ends in, if it is at hand. */
  readonly token: string | undefined;
}

/** Flow and Outbound Message. There are none to look at where events come by webhook alone. */
export function triggerChecks(spec: IntegrationSpec, org: OrgAccess, arrival: Arrival): Check[] {
  const { outboundMessage } = spec.sources;
  if (outboundMessage === undefined) return [];
  const { integration, ingressUrl = NOWHERE, token } = arrival;
  const inspected = {
    integration,
    object: spec.salesforce.object,
    ingressUrl,
    ...(token === undefined ? {} : { token }),
  };
  const inspect = once(() => askOrg(org, (client) => inspectTrigger(client.metadata, inspected)));
  const judge = async (of: (found: TriggerInspection) => Verdict): Promise<Verdict> => {
    const found = await inspect();
    return found.ok ? of(found.value) : failWith(found.error);
  };
  return [
    {
      id: 'salesforce.metadata',
      title: 'Access to metadata',
      needs: ['salesforce.api'],
      run: async () => judgeMetadata(await inspect()),
    },
    {
      id: 'salesforce.outboundMessage',
      title: 'Outbound Message',
      needs: ['salesforce.metadata'],
      run: () => judge((found) => judgeMessage(found, outboundMessage.actionId, arrival)),
    },
    {
      id: 'salesforce.flow',
      title: 'Flow',
      needs: ['salesforce.metadata'],
      run: () => judge((found) => judgeFlow(found, spec.salesforce.object)),
    },
  ];
}

/** An address that no Outbound Message leads to. */
const NOWHERE = 'https://unknown.invalid';

const DEPLOY = 'Run zenbridge salesforce deploy for the integration.';

function judgeMetadata(found: Result<TriggerInspection, Problem>): Verdict {
  if (found.ok) return pass('The user can read Flows and Outbound Messages.');
  if (found.error.code !== 'ZB_METADATA_ACCESS') return failWith(found.error);
  const says =
    'The user cannot read Flows and Outbound Messages, so nothing can be said of them. Events need no such right.';
  const remedy =
    'Look in the Setup of Salesforce that both are there and active, or give the user View Setup and Configuration, Customize Application and Modify Metadata for the time of the check.';
  return { ...warn(says, remedy), closes: true };
}

function judgeMessage(
  { outboundMessage: ours, others }: TriggerInspection,
  actionId: string | undefined,
  { ingressUrl, token }: Arrival,
): Verdict {
  const [byHand] = others;
  const message = ours.isPresent ? ours : byHand;
  if (message === undefined) return fail(`The org has no Outbound Message ${ours.name}.`, DEPLOY);
  const leadsTo = `${message.name} leads to ${message.endpoint ?? 'nowhere'}`;
  if (ingressUrl === undefined) {
    return warn(`${leadsTo}.`, 'Set ZENBRIDGE_INGRESS_URL of the console to have the address compared.');
  }
  if (message.leads === 'elsewhere') return fail(`${leadsTo}, not to ${ingressUrl}.`, DEPLOY);
  if (message.leads === 'otherToken') {
    return fail(`${leadsTo} with another token than the integration names. The ingress refuses it.`, DEPLOY);
  }
  if (actionId !== undefined && message.actionId !== toRecordId18(actionId)) {
    const says = `${message.name} has the id ${message.actionId}, and the integration takes ${actionId} alone.`;
    return fail(says, 'Correct sources.outboundMessage.actionId of the integration, or take it out.');
  }
  const unknown = token === undefined ? ' Its token was not compared: the console does not have the secret.' : '';
  return pass(`${leadsTo}.${unknown}`);
}

function judgeFlow({ flow, outboundMessage, others }: TriggerInspection, object: string): Verdict {
  const { name, isPresent, activeVersion, latestVersion, sends } = flow;
  if (!isPresent && !outboundMessage.isPresent && others.length > 0) {
    const says = `The org has no Flow ${name}; which Flow sends ${others[0]?.name} cannot be told.`;
    return warn(says, 'See in Salesforce that a Flow that is active sends it.');
  }
  if (!isPresent) return fail(`The org has no Flow ${name}.`, DEPLOY);
  if (activeVersion === undefined) {
    return fail(
      `No version of ${name} is active.`,
      `Activate version ${latestVersion} of it in the Setup of Salesforce, under Flows.`,
    );
  }
  if (flow.object !== undefined && flow.object.toLowerCase() !== object.toLowerCase()) {
    return fail(`${name} runs on ${flow.object}, not on ${object}.`, DEPLOY);
  }
  if (sends !== outboundMessage.name) return fail(`${name} sends ${sends ?? 'no Outbound Message'}.`, DEPLOY);
  return pass(`Version ${activeVersion} of ${name} is active and sends ${sends}.`);
}
