import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type DeploymentStand, openStand } from '../../testing/deployment-stand.ts';

/** The functions of the connector over real HTTP against the simulated org. */
let stand: DeploymentStand;
beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.close());

describe('a deployment', () => {
  test('has the org send what matches from then on, and a second one changes nothing', async () => {
    const trigger = await stand.want({ filterFormula: 'AND(ISCHANGED(Status), Status = "Closed")' });
    expect(await stand.deploy(trigger)).toEqual({
      kind: 'deployed',
      version: 1,
      actionId: expect.stringMatching(/^04k/),
    });
    const id = stand.save({ Status: 'New' });
    stand.save({ Status: 'Closed' }, id);
    stand.save({ Subject: 'B' }, id);
    expect(await stand.sentAbout()).toEqual([id]);
    const [received] = stand.receiver.received;
    expect(received?.body).toContain('<sf:LastModifiedDate>');
    expect(received?.body).not.toContain('<sf:Status>');

    const calls = stand.org.control.calls.count('metadata');
    expect(await stand.deploy(trigger)).toMatchObject({
      kind: 'unchanged',
      version: 1,
      actionId: received?.message.actionId,
    });
    // listMetadata, retrieve, checkRetrieveStatus
    expect(stand.org.control.calls.count('metadata') - calls).toBe(3);
    expect(stand.versions()).toEqual(['1 Active']);
  });

  test.each([
    ['created', []],
    ['updated', ['B']],
    ['createdOrUpdated', ['B']],
  ] as const)('means the same by PRIORVALUE as ZenBridge does, when records are %s', async (trigger, sent) => {
    await stand.deploy(await stand.want({ trigger, filterFormula: 'PRIORVALUE(Subject) <> Subject' }));
    const id = stand.save({ Subject: 'A' });
    stand.save({ Priority: 'Low' }, id);
    await stand.org.control.outbox.settled();
    expect(stand.receiver.received).toEqual([]);
    stand.save({ Subject: 'B' }, id);
    expect(await stand.sentAbout()).toEqual(sent.map(() => id));
  });

  test('brings both in one call, and later only what changed', async () => {
    await stand.deploy(await stand.want());
    const changed = await stand.want({ filterFormula: 'IsEscalated', trigger: 'created' });
    expect(await stand.plan(changed)).toEqual({
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
    expect(await stand.deploy(changed)).toMatchObject({ kind: 'deployed', version: 2 });
    expect(stand.versions()).toEqual(['1 Obsolete', '2 Active']);
    stand.save({ IsEscalated: false });
    const id = stand.save({ IsEscalated: true });
    expect(await stand.sentAbout()).toEqual([id]);
  });

  test('of another token changes the message alone, and the plan shows neither token', async () => {
    const first = await stand.want();
    await stand.deploy(first);
    const second = await stand.want({}, { token: 'wh-other' });
    const planned = await stand.plan(second);
    expect(planned).toMatchObject({ flow: { action: 'keep' }, outboundMessage: { action: 'change' } });
    expect(planned.outboundMessage.differences).toEqual([
      {
        at: 'endpointUrl',
        inOrg: expect.stringContaining('/complaints/**** (another token)'),
        wanted: expect.stringContaining('/complaints/****'),
      },
    ]);
    expect(JSON.stringify(planned)).not.toMatch(/wh-/);
    await stand.deploy(second);
    expect(stand.versions()).toEqual(['1 Active']);
    stand.save({ Subject: 'A' });
    await stand.org.control.outbox.settled();
    expect(await stand.plan(second)).toMatchObject({ outboundMessage: { action: 'keep' } });
  });

  test('that takes long is left running, and gone on with', async () => {
    stand.org.control.metadata.set({ deployMs: 60 });
    const trigger = await stand.want();
    let outcome = await stand.deploy(trigger, 0);
    expect(outcome).toMatchObject({
      kind: 'running',
      underway: { step: 'active' },
      progress: { status: 'InProgress' },
    });
    while (outcome.kind === 'running') outcome = await stand.deploy(trigger, 0, outcome.underway);
    expect(outcome).toMatchObject({ kind: 'deployed', version: 1 });
    expect(stand.versions()).toEqual(['1 Active']);
  });

  test('for another object takes the message of the former one away', async () => {
    await stand.deploy(await stand.want());
    const other = await stand.want({ object: 'Complaint__c' });
    expect(await stand.plan(other)).toMatchObject({
      outboundMessage: { action: 'create' },
      leftOver: [{ name: 'Case.ZenBridge_complaints', action: 'remove' }],
    });
    expect(await stand.deploy(other)).toMatchObject({ kind: 'deployed', version: 2 });
    expect(stand.versions()).toEqual(['2 Active']);
    expect([...stand.org.control.metadata.state().messages.keys()]).toEqual(['Complaint__c.ZenBridge_complaints']);
  });
});

test('a Flow that has nearly as many versions as Salesforce allows loses the oldest, never the one that runs', async () => {
  await stand.deploy(await stand.want());
  const flow = stand.org.control.metadata.state().flows.get('ZenBridge_complaints');
  const [first] = flow?.versions ?? [];
  const drafts = Array.from({ length: 47 }, (_, index) => ({ ...first, number: index + 2, status: 'Draft' }));
  Object.assign(flow ?? {}, { versions: [first, ...drafts] });
  const outcome = await stand.deploy(await stand.want({ filterFormula: 'IsEscalated' }));
  expect(outcome).toMatchObject({ kind: 'deployed', version: 49 });
  expect(stand.versions().map((version) => version.split(' ')[0])).toEqual(
    [1, ...Array.from({ length: 11 }, (_, index) => index + 39)].map(String),
  );
});

describe('an org that refuses Flows that run', () => {
  test('gets a draft, once, with what to click; then it is activated by hand', async () => {
    stand.org.control.metadata.set({ activeFlows: 'refuse' });
    const trigger = await stand.want();
    const outcome = await stand.deploy(trigger);
    expect(outcome).toMatchObject({ kind: 'draft', flow: 'ZenBridge_complaints', version: 1 });
    expect(outcome.kind === 'draft' && outcome.because).toContain('test coverage');
    expect(outcome.kind === 'draft' && outcome.toDo.join(' ')).toMatch(
      /Flow "ZenBridge complaints", its version 1.*Process Automation Settings/,
    );
    stand.save({ Subject: 'A' });
    expect(await stand.sentAbout()).toEqual([]);
    expect(await stand.inspect()).toMatchObject({
      flow: { isPresent: true, latestVersion: 1 },
      outboundMessage: { leads: 'here' },
    });

    expect(await stand.deploy(trigger)).toMatchObject({ kind: 'draft', version: 1 });
    expect(stand.versions()).toEqual(['1 Draft']);
    const [flow] = stand.org.control.metadata.state().flows.values();
    stand.org.control.metadata.setActiveVersion(flow?.definitionId ?? '', 1);
    expect(await stand.deploy(trigger)).toMatchObject({ kind: 'unchanged', version: 1 });
  });

  test('keeps the version that runs beside a newer draft', async () => {
    await stand.deploy(await stand.want());
    stand.org.control.metadata.set({ activeFlows: 'refuse' });
    const changed = await stand.want({ filterFormula: 'IsEscalated' });
    expect(await stand.deploy(changed)).toMatchObject({ kind: 'draft', version: 2 });
    expect(await stand.plan(changed)).toMatchObject({ flow: { action: 'activate' } });
    expect(stand.versions()).toEqual(['1 Active', '2 Draft']);
    const id = stand.save({ IsEscalated: false });
    expect(await stand.sentAbout()).toEqual([id]);
  });

  test('is recognised when it takes the Flow and does not let it run', async () => {
    stand.org.control.metadata.set({ activeFlows: 'deactivate' });
    expect(await stand.deploy(await stand.want())).toMatchObject({ kind: 'draft', version: 1 });
    stand.org.control.metadata.set({ activeFlows: 'accept' });
    expect(await stand.deploy(await stand.want())).toMatchObject({ kind: 'deployed' });
  });
});
