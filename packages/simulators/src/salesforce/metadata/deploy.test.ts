import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceClient } from '@zenbridge/connector/salesforce';
import {
  type DeployOutcome,
  deployTrigger,
  inspectTrigger,
  planTrigger,
  readTrigger,
  removeTrigger,
  type Underway,
  type WantedTrigger,
} from '@zenbridge/connector/salesforce-metadata';
import { bridgeClient, patience, TOKEN, wanted } from '../../testing/bridge.ts';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

/** The functions of the connector over real HTTP against the simulated org. */
let org: SalesforceSimulator;
let receiver: Receiver;
let client: SalesforceClient;
beforeEach(async () => {
  receiver = await startReceiver();
  org = await startSalesforceSimulator({ delivery: { mergeWindowMs: 0 } });
  client = bridgeClient(org.url);
});
afterEach(async () => {
  await org.close();
  await receiver.close();
});

type Outcome<T> = { ok: true; value: T } | { ok: false; error: { code: string; detail: string } };
function valueIn<T>(result: Outcome<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.detail}`);
}
const want = (salesforce: Parameters<typeof wanted>[1] = {}, more: Parameters<typeof wanted>[2] = {}) =>
  wanted(client, salesforce, { ingressUrl: new URL(receiver.url).origin, ...more });
const deploy = async (trigger: WantedTrigger, waitMs?: number, underway?: Underway): Promise<DeployOutcome> =>
  valueIn(await deployTrigger({ org: client.metadata, wanted: trigger, patience: patience(waitMs) }, underway));
const remove = async (waitMs?: number, underway?: Underway) =>
  valueIn(
    await removeTrigger(
      { org: client.metadata, integration: 'complaints', apiVersion: '68.0', patience: patience(waitMs) },
      underway,
    ),
  );
const plan = async (trigger: WantedTrigger) =>
  valueIn(planTrigger(trigger, valueIn(await readTrigger(client.metadata, trigger.integration))));
const inspect = async (object = 'Case') => {
  const ingressUrl = new URL(receiver.url).origin;
  return valueIn(
    await inspectTrigger(client.metadata, { integration: 'complaints', object, ingressUrl, token: TOKEN }),
  );
};
const versions = () =>
  [...org.control.metadata.state().flows.values()].flatMap((flow) =>
    flow.versions.map(({ number, status }) => `${number} ${status}`),
  );
const save = (values: Record<string, unknown>, id?: string) =>
  org.control.save('Case', values, id === undefined ? {} : { id });
/** The records that something was sent about, in order. */
const sentAbout = async () => {
  await org.control.outbox.settled();
  return receiver.received.flatMap(({ message }) => message.notifications.map(({ recordId }) => recordId));
};

describe('a deployment', () => {
  test('has the org send what matches from then on, and a second one changes nothing', async () => {
    const trigger = await want({ filterFormula: 'AND(ISCHANGED(Status), Status = "Closed")' });
    expect(await deploy(trigger)).toEqual({ kind: 'deployed', version: 1, actionId: expect.stringMatching(/^04k/) });
    const id = save({ Status: 'New' });
    save({ Status: 'Closed' }, id);
    save({ Subject: 'B' }, id);
    expect(await sentAbout()).toEqual([id]);
    const [received] = receiver.received;
    expect(received?.body).toContain('<sf:LastModifiedDate>');
    expect(received?.body).not.toContain('<sf:Status>');

    const calls = org.control.calls.count('metadata');
    expect(await deploy(trigger)).toMatchObject({
      kind: 'unchanged',
      version: 1,
      actionId: received?.message.actionId,
    });
    // listMetadata, retrieve, checkRetrieveStatus
    expect(org.control.calls.count('metadata') - calls).toBe(3);
    expect(versions()).toEqual(['1 Active']);
  });

  test('brings both in one call, and later only what changed', async () => {
    await deploy(await want());
    const changed = await want({ filterFormula: 'IsEscalated', trigger: 'created' });
    expect(await plan(changed)).toEqual({
      outboundMessage: {
        type: 'WorkflowOutboundMessage',
        name: 'Case.ZenBridge_complaints',
        action: 'keep',
        differences: [],
      },
      flow: {
        type: 'Flow',
        name: 'ZenBridge_complaints',
        action: 'change',
        differences: [
          { at: 'start.filterFormula', wanted: '{!$Record.IsEscalated}' },
          { at: 'start.recordTriggerType', inOrg: 'CreateAndUpdate', wanted: 'Create' },
        ],
      },
      leftOver: [],
    });
    expect(await deploy(changed)).toMatchObject({ kind: 'deployed', version: 2 });
    expect(versions()).toEqual(['1 Obsolete', '2 Active']);
    save({ IsEscalated: false });
    const id = save({ IsEscalated: true });
    expect(await sentAbout()).toEqual([id]);
  });

  test('of another token changes the message alone, and the plan shows neither token', async () => {
    const first = await want();
    await deploy(first);
    const second = await want({}, { token: 'wh-other' });
    const planned = await plan(second);
    expect(planned).toMatchObject({ flow: { action: 'keep' }, outboundMessage: { action: 'change' } });
    expect(planned.outboundMessage.differences).toEqual([
      {
        at: 'endpointUrl',
        inOrg: expect.stringContaining('/complaints/**** (another token)'),
        wanted: expect.stringContaining('/complaints/****'),
      },
    ]);
    expect(JSON.stringify(planned)).not.toMatch(/wh-/);
    await deploy(second);
    expect(versions()).toEqual(['1 Active']);
    save({ Subject: 'A' });
    await org.control.outbox.settled();
    expect(await plan(second)).toMatchObject({ outboundMessage: { action: 'keep' } });
  });

  test('that takes long is left running, and gone on with', async () => {
    org.control.metadata.set({ deployMs: 60 });
    const trigger = await want();
    let outcome = await deploy(trigger, 0);
    expect(outcome).toMatchObject({
      kind: 'running',
      underway: { step: 'active' },
      progress: { status: 'InProgress' },
    });
    while (outcome.kind === 'running') outcome = await deploy(trigger, 0, outcome.underway);
    expect(outcome).toMatchObject({ kind: 'deployed', version: 1 });
    expect(versions()).toEqual(['1 Active']);
  });

  test('for another object takes the message of the former one away', async () => {
    await deploy(await want());
    const other = await want({ object: 'Complaint__c' });
    expect(await plan(other)).toMatchObject({
      outboundMessage: { action: 'create' },
      leftOver: [{ name: 'Case.ZenBridge_complaints', action: 'remove' }],
    });
    expect(await deploy(other)).toMatchObject({ kind: 'deployed', version: 2 });
    expect(versions()).toEqual(['2 Active']);
    expect([...org.control.metadata.state().messages.keys()]).toEqual(['Complaint__c.ZenBridge_complaints']);
  });
});

describe('an org that refuses Flows that run', () => {
  test('gets a draft, once, with what to click; then it is activated by hand', async () => {
    org.control.metadata.set({ activeFlows: 'refuse' });
    const trigger = await want();
    const outcome = await deploy(trigger);
    expect(outcome).toMatchObject({ kind: 'draft', flow: 'ZenBridge_complaints', version: 1 });
    expect(outcome.kind === 'draft' && outcome.because).toContain('test coverage');
    expect(outcome.kind === 'draft' && outcome.toDo.join(' ')).toMatch(
      /Flow "ZenBridge complaints", its version 1.*Process Automation Settings/,
    );
    save({ Subject: 'A' });
    expect(await sentAbout()).toEqual([]);
    expect(await inspect()).toMatchObject({
      flow: { isPresent: true, latestVersion: 1 },
      outboundMessage: { leads: 'here' },
    });

    expect(await deploy(trigger)).toMatchObject({ kind: 'draft', version: 1 });
    expect(versions()).toEqual(['1 Draft']);
    const [flow] = org.control.metadata.state().flows.values();
    org.control.metadata.setActiveVersion(flow?.definitionId ?? '', 1);
    expect(await deploy(trigger)).toMatchObject({ kind: 'unchanged', version: 1 });
  });

  test('keeps the version that runs beside a newer draft', async () => {
    await deploy(await want());
    org.control.metadata.set({ activeFlows: 'refuse' });
    const changed = await want({ filterFormula: 'IsEscalated' });
    expect(await deploy(changed)).toMatchObject({ kind: 'draft', version: 2 });
    expect(await plan(changed)).toMatchObject({ flow: { action: 'activate' } });
    expect(versions()).toEqual(['1 Active', '2 Draft']);
    const id = save({ IsEscalated: false });
    expect(await sentAbout()).toEqual([id]);
  });

  test('is recognised when it takes the Flow and does not let it run', async () => {
    org.control.metadata.set({ activeFlows: 'deactivate' });
    expect(await deploy(await want())).toMatchObject({ kind: 'draft', version: 1 });
    org.control.metadata.set({ activeFlows: 'accept' });
    expect(await deploy(await want())).toMatchObject({ kind: 'deployed' });
  });
});

describe('a removal', () => {
  test('takes Flow and message away, in the order that Salesforce demands', async () => {
    await deploy(await want());
    await deploy(await want({ filterFormula: 'IsEscalated' }));
    expect(await remove()).toEqual({ kind: 'removed' });
    expect(org.control.metadata.state()).toEqual({ flows: new Map(), messages: new Map() });
    save({ IsEscalated: true });
    expect(await sentAbout()).toEqual([]);
    expect(await remove()).toEqual({ kind: 'nothing' });
  });

  test('that takes long is gone on with', async () => {
    await deploy(await want());
    org.control.metadata.set({ deployMs: 40 });
    let outcome = await remove(0);
    const steps = new Set<string>();
    while (outcome.kind === 'running') {
      steps.add(outcome.underway.step);
      outcome = await remove(0, outcome.underway);
    }
    expect([outcome.kind, [...steps]]).toEqual(['removed', ['versions', 'messages']]);
  });
});

describe('what is somebody else’s', () => {
  /** Deploys for one integration and makes the description somebody else's. */
  const takeOver = async () => {
    await deploy(await want());
    const { flows, messages } = org.control.metadata.state();
    for (const { content } of [...messages.values(), ...[...flows.values()].flatMap((flow) => flow.versions)]) {
      const description = content.children.find(({ name }) => name === 'description');
      Object.assign(description ?? {}, { text: 'Made by an administrator' });
    }
  };

  test('is never overwritten and never removed', async () => {
    await takeOver();
    const trigger = await want({ filterFormula: 'IsEscalated' });
    const deployed = await deployTrigger({ org: client.metadata, wanted: trigger, patience: patience() });
    expect(deployed).toMatchObject({ error: { code: 'ZB_METADATA_FOREIGN', at: 'Case.ZenBridge_complaints' } });
    const options = { org: client.metadata, integration: 'complaints', apiVersion: '68.0', patience: patience() };
    expect(await removeTrigger(options)).toMatchObject({ error: { code: 'ZB_METADATA_FOREIGN' } });
    expect(versions()).toEqual(['1 Active']);
    expect(await inspect()).toMatchObject({
      flow: { isOurs: false },
      outboundMessage: { isOurs: false, leads: 'here' },
    });
  });
});

describe('a deployment that Salesforce refuses', () => {
  const failures = async (trigger: WantedTrigger) => {
    const outcome = await deploy(trigger);
    return outcome.kind === 'refused' ? outcome.failures : [];
  };

  test('names each component with what to do, and leaves nothing behind', async () => {
    const trigger = await want();
    expect(await failures({ ...trigger, sendAs: 'nobody@acme.example', condition: 'Status = "x"' })).toEqual([
      {
        type: 'WorkflowOutboundMessage',
        name: 'Case.ZenBridge_complaints',
        said: 'In field: integrationUser - no User named nobody@acme.example found',
        remedy: expect.stringContaining('user of the Salesforce connection'),
      },
      {
        type: 'Flow',
        name: 'ZenBridge_complaints',
        said: expect.stringContaining('The formula expression is invalid: Field Status does not exist.'),
        remedy: expect.stringContaining('filterFormula'),
      },
    ]);
    expect(org.control.metadata.state().messages.size).toBe(0);
  });

  test('does not show the token that Salesforce quotes', async () => {
    const trigger = await want();
    const [failure] = await failures({ ...trigger, endpointUrl: `https://in.example:22/x/${TOKEN}` });
    expect(failure).toMatchObject({
      said: 'Invalid endpoint URL, port 22 is not allowed: ****',
      remedy: expect.stringContaining('1024'),
    });
  });

  test('a message that another Flow sends is not removed, and the reason is told', async () => {
    await deploy(await want());
    await deploy(await want({}, { integration: 'other' }));
    const other = org.control.metadata.state().flows.get('ZenBridge_other')?.versions[0]?.content;
    const action = other?.children.find(({ name }) => name === 'actionCalls');
    Object.assign(action?.children.find(({ name }) => name === 'actionName') ?? {}, {
      text: 'Case.ZenBridge_complaints',
    });
    expect(await remove()).toMatchObject({
      kind: 'refused',
      failures: [
        { name: 'Case.ZenBridge_complaints', remedy: expect.stringContaining('Something else in the org uses it') },
      ],
    });
  });
});

test.each(['modifyMetadata', 'customizeApplication'] as const)(
  'without %s nothing can be read or changed',
  async (permission) => {
    const trigger = await want();
    org.control.setAccess('zenbridge@acme.example', { [permission]: false });
    expect(await deployTrigger({ org: client.metadata, wanted: trigger, patience: patience() })).toMatchObject({
      error: { code: 'ZB_METADATA_ACCESS' },
    });
  },
);

test('a session that has ended is renewed once', async () => {
  const trigger = await want();
  org.control.expireSessions();
  expect(await deploy(trigger)).toMatchObject({ kind: 'deployed' });
});

test('an inspection tells what is there, active and pointing here', async () => {
  expect(await inspect()).toEqual({
    flow: { name: 'ZenBridge_complaints', isPresent: false, isOurs: false },
    outboundMessage: { name: 'Case.ZenBridge_complaints', isPresent: false, isOurs: false },
    others: [],
  });
  await deploy(await want());
  expect(await inspect()).toEqual({
    flow: {
      name: 'ZenBridge_complaints',
      isPresent: true,
      isOurs: true,
      activeVersion: 1,
      latestVersion: 1,
      object: 'Case',
      sends: 'Case.ZenBridge_complaints',
    },
    outboundMessage: {
      name: 'Case.ZenBridge_complaints',
      isPresent: true,
      isOurs: true,
      actionId: expect.stringMatching(/^04k\w{15}$/),
      leads: 'here',
      endpoint: `${new URL(receiver.url).origin}/salesforce/outbound-messages/complaints/****`,
      sendAs: 'zenbridge@acme.example',
    },
    others: [],
  });
  await deploy(await want({}, { token: 'wh-other' }));
  expect(await inspect()).toMatchObject({ outboundMessage: { leads: 'otherToken' } });
  await deploy(await want({}, { ingressUrl: 'https://elsewhere.example' }));
  expect(await inspect()).toMatchObject({ outboundMessage: { leads: 'elsewhere' } });
});
