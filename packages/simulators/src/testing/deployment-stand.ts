import type { SalesforceClient } from '@zenbridge/connector/salesforce';
import {
  type DeployOutcome,
  deployTrigger,
  inspectTrigger,
  planTrigger,
  type RemoveOutcome,
  readTrigger,
  removeTrigger,
  type TriggerInspection,
  type TriggerPlan,
  type Underway,
  type WantedTrigger,
} from '@zenbridge/connector/salesforce-metadata';
import { type SalesforceSimulator, startSalesforceSimulator } from '../salesforce/simulator.ts';
import { bridgeClient, patience, TOKEN, wanted } from './bridge.ts';
import { type Receiver, startReceiver } from './receiver.ts';

/** A simulated org that the connector deploys to, and a receiver that its Outbound Messages come to. */
export interface DeploymentStand {
  readonly org: SalesforceSimulator;
  readonly receiver: Receiver;
  readonly client: SalesforceClient;
  /** What an integration about Cases wants, with the receiver for an ingress. */
  want(salesforce?: Parameters<typeof wanted>[1], more?: Parameters<typeof wanted>[2]): Promise<WantedTrigger>;
  deploy(trigger: WantedTrigger, waitMs?: number, underway?: Underway): Promise<DeployOutcome>;
  remove(waitMs?: number, underway?: Underway): Promise<RemoveOutcome>;
  plan(trigger: WantedTrigger): Promise<TriggerPlan>;
  inspect(): Promise<TriggerInspection>;
  /** The versions of all Flows, such as `1 Active`. */
  versions(): string[];
  /** Saves a Case. */
  save(values: Record<string, unknown>, id?: string): string;
  /** The records that something was sent about, in order, once nothing is pending. */
  sentAbout(): Promise<(string | undefined)[]>;
  close(): Promise<void>;
}

type Outcome<T> = { ok: true; value: T } | { ok: false; error: { code: string; detail: string } };

function valueIn<T>(result: Outcome<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.detail}`);
}

export async function openStand(): Promise<DeploymentStand> {
  const receiver = await startReceiver();
  const org = await startSalesforceSimulator({ delivery: { mergeWindowMs: 0 } });
  const client = bridgeClient(org.url);
  const { metadata } = client;
  const ingressUrl = new URL(receiver.url).origin;
  const integration = 'complaints';
  return {
    org,
    receiver,
    client,
    want: (salesforce = {}, more = {}) => wanted(client, salesforce, { ingressUrl, ...more }),
    deploy: async (trigger, waitMs, underway) =>
      valueIn(await deployTrigger({ org: metadata, wanted: trigger, patience: patience(waitMs) }, underway)),
    remove: async (waitMs, underway) =>
      valueIn(
        await removeTrigger({ org: metadata, integration, apiVersion: '68.0', patience: patience(waitMs) }, underway),
      ),
    plan: async (trigger) => valueIn(planTrigger(trigger, valueIn(await readTrigger(metadata, trigger.integration)))),
    inspect: async () =>
      valueIn(await inspectTrigger(metadata, { integration, object: 'Case', ingressUrl, token: TOKEN })),
    versions: () =>
      [...org.control.metadata.state().flows.values()].flatMap((flow) =>
        flow.versions.map(({ number, status }) => `${number} ${status}`),
      ),
    save: (values, id) => org.control.save('Case', values, id === undefined ? {} : { id }),
    sentAbout: async () => {
      await org.control.outbox.settled();
      return receiver.received.flatMap(({ message }) => message.notifications.map(({ recordId }) => recordId));
    },
    close: async () => {
      await org.close();
      await receiver.close();
    },
  };
}
