import { describe, expect, test } from '@jest/globals';
import { inWorld } from './support/world.ts';

describe('integrations', () => {
  test('a new revision holds for executions that start after it, and older Issues stay as they are', () =>
    inWorld(async ({ salesforce, zenqms, apply, send, outcome }) => {
      const [first, second] = ['First', 'Second'].map((Subject) =>
        salesforce.control.save('Case', { Subject, Priority: 'High' }),
      );
      expect(await outcome(await send(first ?? ''))).toMatchObject({ revision: 1 });
      await apply({ customFields: [{ to: 'Severity', value: 'Critical' }] });
      expect(await outcome(await send(second ?? ''))).toMatchObject({ revision: 2 });

      const severities = zenqms.control.issues.all().map(({ custom_fields: fields }) => fields);
      expect(severities[0]).not.toEqual(severities[1]);
    }));

  test('one that is added while the worker runs is taken up, one that is removed is skipped', () =>
    inWorld(async ({ salesforce, apply, send, outcome }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Any', Priority: 'High' });
      await apply({ name: 'added' });
      const added = await outcome(await send(recordId, { integration: 'added' }), 'added');
      expect(added).toMatchObject({ outcome: 'created' });
      const removed = await outcome(await send(recordId));
      expect(removed).toMatchObject({ outcome: 'skipped', reason: 'ZB_INTEGRATION_REMOVED' });
    }));

  test('the filter formula is evaluated for events that Salesforce did not filter', () =>
    inWorld(async ({ salesforce, apply, send, outcome }) => {
      await apply({ salesforce: { filterFormula: "Status = 'Closed'" } });
      const save = (Status: string) => salesforce.control.save('Case', { Subject: Status, Status, Priority: 'High' });
      const webhook = { source: 'webhook' } as const;

      const open = await outcome(await send(save('New'), webhook));
      expect(open).toMatchObject({ outcome: 'skipped', reason: 'ZB_FILTERED' });
      const closed = await outcome(await send(save('Closed'), webhook));
      expect(closed).toMatchObject({ outcome: 'created' });
      const trusted = await outcome(await send(save('New')));
      expect(trusted).toMatchObject({ outcome: 'created' });
    }));
});

describe('what an operator does', () => {
  test('running the job of a failed execution again gives it a new outcome', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome, inState, queueOf }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Again', Priority: 'High' });
      zenqms.control.faults.add({ on: 'createIssue', times: 1, effect: { kind: 'answer', status: 403, body: 'no' } });
      const id = await send(recordId);
      expect(await outcome(id)).toMatchObject({ outcome: 'error', reason: 'ZB_ZENQMS_ACCESS' });
      const job = await queueOf('complaints').getJob(id);
      await job?.retry('failed');
      const again = await inState(id, ['created']);
      expect(again.earlier).toMatchObject([{ outcome: 'error', reason: 'ZB_ZENQMS_ACCESS' }]);
    }));

  test('a disabled integration skips', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome, control }) => {
      await control.set('complaints', { mode: 'disabled', reason: 'test', by: 'test' });
      const recordId = salesforce.control.save('Case', { Subject: 'Any', Priority: 'High' });
      const skipped = await outcome(await send(recordId));
      expect(skipped).toMatchObject({ outcome: 'skipped', reason: 'ZB_INTEGRATION_DISABLED' });
      expect(zenqms.control.issues.all()).toEqual([]);
    }));
});

test('events that were stored but not queued are queued', () =>
  inWorld(
    async ({ salesforce, send, outcome }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Left behind', Priority: 'High' });
      const id = await send(recordId, { queued: false });
      expect(await outcome(id)).toMatchObject({ outcome: 'created' });
    },
    { env: { ZENBRIDGE_LEFT_BEHIND_SECONDS: '1' } },
  ));
