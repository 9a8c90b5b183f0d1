import { describe, expect, test } from '@jest/globals';
import { inWorld } from './support/world.ts';

describe('an execution', () => {
  test('creates an Issue from the record as it is now', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Cracked syringe', Status: 'New', Priority: 'High' });
      const execution = await outcome(await send(recordId));

      expect(execution).toMatchObject({ outcome: 'created', issueKey: 'CMP-101', revision: 1, attempts: 1 });
      expect(Object.keys(execution.steps ?? {})).toEqual(['load', 'claim', 'find', 'fetch', 'map', 'create']);
      const [issue] = zenqms.control.issues.all();
      expect(issue).toMatchObject({ key: 'CMP-101', title: 'Cracked syringe', external_id: recordId });
      expect(issue?.due_date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }));

  test('is skipped as a duplicate when an Issue with the record id exists, and names it', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Twice', Priority: 'Low' });
      await outcome(await send(recordId));
      const second = await outcome(await send(recordId));

      expect(second).toMatchObject({ outcome: 'skipped', reason: 'ZB_DUPLICATE', issueKey: 'CMP-101' });
      expect(zenqms.control.issues.countByRecordId()).toEqual({ [recordId]: 1 });
    }));

  test('names every field that cannot be mapped and creates nothing', () =>
    inWorld(async ({ salesforce, zenqms, send, outcome, apply }) => {
      await apply({
        customFields: [
          { to: 'Severity', from: 'Priority', values: { High: 'Major' } },
          { to: 'Quantity', from: 'Subject' },
        ],
      });
      const recordId = salesforce.control.save('Case', { Subject: 'Not a number', Priority: 'Low' });
      const execution = await outcome(await send(recordId));

      expect(execution).toMatchObject({ outcome: 'error', reason: 'ZB_MAPPING_FAILED', stage: 'map' });
      expect(execution.detail).toContain('Priority');
      expect(execution.detail).toContain('Quantity');
      expect(execution.detail).not.toContain('Not a number');
      expect(zenqms.control.issues.all()).toEqual([]);
    }));

  test('tells a deleted record from one that was never there', () =>
    inWorld(async ({ salesforce, send, outcome }) => {
      const deleted = salesforce.control.save('Case', { Subject: 'Gone', Priority: 'Low' });
      salesforce.control.remove(deleted);
      expect(await outcome(await send(deleted))).toMatchObject({ outcome: 'skipped', reason: 'ZB_RECORD_DELETED' });
      expect(await outcome(await send('500Hs00000NoSuchAAA'.slice(0, 18)))).toMatchObject({
        outcome: 'error',
        reason: 'ZB_RECORD_NOT_FOUND',
      });
    }));

  test('is skipped when the event is about another object or another kind of change', () =>
    inWorld(async ({ salesforce, send, outcome, apply }) => {
      await apply({ salesforce: { trigger: 'created' } });
      const recordId = salesforce.control.save('Case', { Subject: 'Any', Priority: 'Low' });
      const [otherObject, otherTrigger] = await Promise.all([
        send(recordId, { object: 'Account' }),
        send(recordId, { change: { kind: 'updated' } }),
      ]);
      expect(await outcome(otherObject)).toMatchObject({ outcome: 'skipped', reason: 'ZB_OBJECT_MISMATCH' });
      expect(await outcome(otherTrigger)).toMatchObject({ outcome: 'skipped', reason: 'ZB_TRIGGER_MISMATCH' });
    }));
});
