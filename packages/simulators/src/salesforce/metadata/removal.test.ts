import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deployTrigger, removeTrigger, type WantedTrigger } from '@zenbridge/connector/salesforce-metadata';
import { patience, TOKEN } from '../../testing/bridge.ts';
import { type DeploymentStand, openStand } from '../../testing/deployment-stand.ts';

/** Removal, and what stands in the way of a deployment, over real HTTP against the simulated org. */
let stand: DeploymentStand;
beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.close());

describe('a removal', () => {
  test('takes Flow and message away, in the order that Salesforce demands', async () => {
    await stand.deploy(await stand.want());
    await stand.deploy(await stand.want({ filterFormula: 'IsEscalated' }));
    expect(await stand.remove()).toEqual({ kind: 'removed' });
    expect(stand.org.control.metadata.state()).toEqual({ flows: new Map(), messages: new Map() });
    stand.save({ IsEscalated: true });
    expect(await stand.sentAbout()).toEqual([]);
    expect(await stand.remove()).toEqual({ kind: 'nothing' });
  });

  test('that takes long is gone on with', async () => {
    await stand.deploy(await stand.want());
    stand.org.control.metadata.set({ deployMs: 500 });
    let outcome = await stand.remove(0);
    const steps = new Set<string>();
    while (outcome.kind === 'running') {
      steps.add(outcome.underway.step);
      outcome = await stand.remove(0, outcome.underway);
    }
    expect([outcome.kind, [...steps]]).toEqual(['removed', ['versions', 'messages']]);
  });
});

describe('what is somebody else’s', () => {
  /** Deploys for one integration and makes the description somebody else's. */
  const takeOver = async () => {
    await stand.deploy(await stand.want());
    const { flows, messages } = stand.org.control.metadata.state();
    for (const { content } of [...messages.values(), ...[...flows.values()].flatMap((flow) => flow.versions)]) {
      const description = content.children.find(({ name }) => name === 'description');
      Object.assign(description ?? {}, { text: 'Made by an administrator' });
    }
  };

  test('is never overwritten and never removed', async () => {
    await takeOver();
    const trigger = await stand.want({ filterFormula: 'IsEscalated' });
    const deployed = await deployTrigger({ org: stand.client.metadata, wanted: trigger, patience: patience() });
    expect(deployed).toMatchObject({ error: { code: 'ZB_METADATA_FOREIGN', at: 'Case.ZenBridge_complaints' } });
    const options = { org: stand.client.metadata, integration: 'complaints', apiVersion: '68.0', patience: patience() };
    expect(await removeTrigger(options)).toMatchObject({ error: { code: 'ZB_METADATA_FOREIGN' } });
    expect(stand.versions()).toEqual(['1 Active']);
    expect(await stand.inspect()).toMatchObject({
      flow: { isOurs: false },
      outboundMessage: { isOurs: false, leads: 'here' },
    });
  });
});

describe('a deployment that Salesforce refuses', () => {
  const failures = async (trigger: WantedTrigger) => {
    const outcome = await stand.deploy(trigger);
    return outcome.kind === 'refused' ? outcome.failures : [];
  };

  test('names each component with what to do, and leaves nothing behind', async () => {
    const trigger = await stand.want();
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
    expect(stand.org.control.metadata.state().messages.size).toBe(0);
  });

  test('does not show the token that Salesforce quotes', async () => {
    const trigger = await stand.want();
    const [failure] = await failures({ ...trigger, endpointUrl: `https://in.example:22/x/${TOKEN}` });
    expect(failure).toMatchObject({
      said: 'Invalid endpoint URL, port 22 is not allowed: ****',
      remedy: expect.stringContaining('1024'),
    });
  });

  test('a message that another Flow sends is not removed, and the reason is told', async () => {
    await stand.deploy(await stand.want());
    await stand.deploy(await stand.want({}, { integration: 'other' }));
    const other = stand.org.control.metadata.state().flows.get('ZenBridge_other')?.versions[0]?.content;
    const action = other?.children.find(({ name }) => name === 'actionCalls');
    Object.assign(action?.children.find(({ name }) => name === 'actionName') ?? {}, {
      text: 'Case.ZenBridge_complaints',
    });
    expect(await stand.remove()).toMatchObject({
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
    const trigger = await stand.want();
    stand.org.control.setAccess('zenbridge@acme.example', { [permission]: false });
    expect(await deployTrigger({ org: stand.client.metadata, wanted: trigger, patience: patience() })).toMatchObject({
      error: { code: 'ZB_METADATA_ACCESS' },
    });
  },
);

test('a session that has ended is renewed once', async () => {
  const trigger = await stand.want();
  stand.org.control.expireSessions();
  expect(await stand.deploy(trigger)).toMatchObject({ kind: 'deployed' });
});

test('an inspection tells what is there, active and pointing here', async () => {
  expect(await stand.inspect()).toEqual({
    flow: { name: 'ZenBridge_complaints', isPresent: false, isOurs: false },
    outboundMessage: { name: 'Case.ZenBridge_complaints', isPresent: false, isOurs: false },
    others: [],
  });
  await stand.deploy(await stand.want());
  expect(await stand.inspect()).toEqual({
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
      endpoint: `${new URL(stand.receiver.url).origin}/salesforce/outbound-messages/complaints/****`,
      sendAs: 'zenbridge@acme.example',
    },
    others: [],
  });
  await stand.deploy(await stand.want({}, { token: 'wh-other' }));
  expect(await stand.inspect()).toMatchObject({ outboundMessage: { leads: 'otherToken' } });
  await stand.deploy(await stand.want({}, { ingressUrl: 'https://elsewhere.example' }));
  expect(await stand.inspect()).toMatchObject({ outboundMessage: { leads: 'elsewhere' } });
});
