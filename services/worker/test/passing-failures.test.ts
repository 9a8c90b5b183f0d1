import { describe, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { inWorld } from './support/world.ts';

describe('a passing failure', () => {
  test('of ZenQMS is tried again and ends in one Issue', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome, inState }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Later', Priority: 'Low' });
      zenqms.control.faults.add({
        on: 'searchIssues',
        times: 2,
        effect: { kind: 'answer', status: 503, body: 'down' },
      });
      const id = await send(recordId);
      const waiting = await inState(id, ['retrying', 'created']);
      expect(waiting.attempts).toBeGreaterThanOrEqual(1);
      expect(await outcome(id)).toMatchObject({ outcome: 'created', attempts: 3 });
      expect(zenqms.control.issues.countByRecordId()).toEqual({ [recordId]: 1 });
    }));

  test('does not hold up another record', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome, log }) => {
      const [slow, quick] = ['Slow', 'Quick'].map((Subject) =>
        salesforce.control.save('Case', { Subject, Priority: 'Low' }),
      );
      zenqms.control.faults.add({ on: 'searchIssues', times: 1, effect: { kind: 'delay', ms: 3000 } });
      const slowId = await send(slow ?? '');
      const quickId = await send(quick ?? '');
      expect(await outcome(quickId)).toMatchObject({ outcome: 'created' });
      expect((await log.get('complaints', slowId))?.outcome).toBeUndefined();
      expect(await outcome(slowId)).toMatchObject({ outcome: 'created' });
    }));

  test('a permanent refusal is not tried again', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome, queueOf }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'No', Priority: 'Low' });
      const refusal = { error: { code: 'validation_failed', message: 'no', details: [{ field: 'title' }] } };
      zenqms.control.faults.add({ on: 'createIssue', effect: { kind: 'answer', status: 422, body: refusal } });
      const id = await send(recordId);
      expect(await outcome(id)).toMatchObject({ outcome: 'error', reason: 'ZB_ZENQMS_REFUSED', attempts: 1 });
      // The outcome is told before the job ends.
      const why = async () => (await queueOf('complaints').getJob(id))?.failedReason;
      expect(await until('the job has failed', why)).toContain('ZB_ZENQMS_REFUSED');
    }));
});

describe('a create whose fate is unknown', () => {
  const env = { ZENBRIDGE_CALL_TIMEOUT_SECONDS: '1', ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '2' };

  test('is adopted when it did happen', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome, inState }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Lost answer', Priority: 'Low' });
      zenqms.control.faults.add({ on: 'createIssue', times: 1, effect: { kind: 'loseAnswer' } });
      const id = await send(recordId);
      expect(await inState(id, ['in_doubt'])).toMatchObject({ reason: 'ZB_CREATE_IN_DOUBT' });
      expect(await outcome(id)).toMatchObject({ outcome: 'created', issueKey: 'CMP-101' });
      expect(zenqms.control.issues.countByRecordId()).toEqual({ [recordId]: 1 });
    }));

  test('is sent once more when the visibility window has shown that it did not', () =>
    inWorld(
      async ({ salesforce, zenqms, send, outcome }) => {
        const recordId = salesforce.control.save('Case', { Subject: 'Cut before', Priority: 'Low' });
        zenqms.control.faults.add({ on: 'createIssue', times: 1, effect: { kind: 'cut' } });
        const id = await send(recordId);
        expect(await outcome(id)).toMatchObject({ outcome: 'created', issueKey: 'CMP-101' });
        expect(zenqms.control.issues.countByRecordId()).toEqual({ [recordId]: 1 });
      },
      { env },
    ));

  test('is a duplicate for other events of the record', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome, inState }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Two events', Priority: 'Low' });
      zenqms.control.faults.add({ on: 'createIssue', times: 1, effect: { kind: 'loseAnswer' } });
      const first = await send(recordId);
      await inState(first, ['in_doubt']);
      const second = await send(recordId);
      expect(await outcome(second)).toMatchObject({ outcome: 'skipped', reason: 'ZB_DUPLICATE' });
      expect(await outcome(first)).toMatchObject({ outcome: 'created', issueKey: 'CMP-101' });
    }));
});
