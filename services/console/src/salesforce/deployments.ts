import { setTimeout as sleep } from 'node:timers/promises';
import type { IntegrationSpec } from '@zenbridge/connector/integration';
import { toRecordId18 } from '@zenbridge/connector/salesforce';
import {
  deployTrigger,
  type Patience,
  packageOf,
  planTrigger,
  readTrigger,
  removeTrigger,
  type Underway,
} from '@zenbridge/connector/salesforce-metadata';
import { answered } from '../connections/stored.ts';
import { deployPlaceOf, type Orgs, orgOf } from './place.ts';
import type { DeployView, PlanView, RemoveView } from './schema.ts';

/** How long one request waits for Salesforce before it answers that it is still running. Proxies give up after a minute. */
const PATIENCE: Patience = { waitMs: 20_000, pollMs: 1000, now: Date.now, sleep };

/** Tells what a deployment would do. Changes nothing. Throws a `ProblemError`. */
export async function planDeployment(
  integration: string,
  { ingressUrl, files }: { readonly ingressUrl?: string | undefined; readonly files: boolean },
  orgs: Orgs,
): Promise<PlanView> {
  const { org, wanted } = await deployPlaceOf(integration, ingressUrl, orgs);
  const inOrg = answered(await readTrigger(org.client.metadata, integration));
  const { outboundMessage, flow, leftOver } = answered(planTrigger(wanted, inOrg));
  const components = [outboundMessage, flow, ...leftOver];
  const present = inOrg.messages.find(({ fullName }) => fullName === outboundMessage.name);
  return {
    integration,
    connection: org.connection,
    isUpToDate: components.every(({ action }) => action === 'keep'),
    components: components.map((component) => ({ ...component, differences: [...component.differences] })),
    notes: notesOn(org.spec, present?.id),
    ...(files ? { files: { ...packageOf(wanted, { flow: 'Active', outboundMessage: true }) } } : {}),
  };
}

/** Deploys, or goes on with a deployment, for as long as one request may take. Throws a `ProblemError`. */
export async function deploy(
  integration: string,
  { ingressUrl, underway }: { readonly ingressUrl?: string | undefined; readonly underway?: Underway | undefined },
  orgs: Orgs,
): Promise<DeployView> {
  const { org, wanted } = await deployPlaceOf(integration, ingressUrl, orgs);
  const options = { org: org.client.metadata, wanted, patience: PATIENCE };
  const { kind: state, ...outcome } = answered(await deployTrigger(options, underway));
  const notes = 'actionId' in outcome ? { notes: notesOn(org.spec, outcome.actionId) } : {};
  // The names are those of the connector, and the states tell the shapes apart in both.
  return { state, ...outcome, ...notes } as DeployView;
}

/** Removes what an integration has in its org, for as long as one request may take. Throws a `ProblemError`. */
export async function remove(
  integration: string,
  { connection, underway }: { readonly connection?: string | undefined; readonly underway?: Underway | undefined },
  orgs: Orgs,
): Promise<RemoveView> {
  const { client, apiVersion } = await orgOf(integration, orgs, connection);
  const options = { org: client.metadata, integration, apiVersion, patience: PATIENCE };
  const { kind: state, ...outcome } = answered(await removeTrigger(options, underway));
  return { state, ...outcome } as RemoveView;
}

function notesOn({ sources }: IntegrationSpec, actionId: string | undefined): string[] {
  const pinned = sources.outboundMessage?.actionId;
  if (pinned === undefined || actionId === undefined || toRecordId18(pinned) === actionId) return [];
  return [
    `The integration accepts deliveries of the Outbound Message ${pinned} alone, and this one is ${actionId}: correct actionId in its definition.`,
  ];
}
