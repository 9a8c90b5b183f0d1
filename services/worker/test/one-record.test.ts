import { expect, test } from '@jest/globals';
import { inWorld } from './support/world.ts';

test('events that race for one record create one Issue, also when ZenQMS finds new Issues late', () =>
  inWorld(async ({ salesforce, zenqms, send, outcome }) => {
    zenqms.control.set({ searchLagMs: 3000 });
    const recordId = salesforce.control.save('Case', { Subject: 'Race', Priority: 'High' });
    const ids = await Promise.all(Array.from({ length: 20 }, () => send(recordId)));
    const outcomes = await Promise.all(ids.map((id) => outcome(id)));

    expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(outcomes.filter(({ reason }) => reason === 'ZB_DUPLICATE')).toHaveLength(19);
    expect(new Set(outcomes.map(({ issueKey }) => issueKey))).toEqual(new Set(['CMP-101']));
    expect(zenqms.control.issues.countByRecordId()).toEqual({ [recordId]: 1 });
  }));

test('two integrations of one account share the one Issue, unless duplicates are counted per category', () =>
  inWorld(async ({ salesforce, zenqms, apply, send, outcome }) => {
    await apply(
      {},
      { name: 'same-account' },
      { name: 'other-category', zenqms: { category: 'NCR', duplicateScope: 'category' }, customFields: [] },
    );
    const recordId = salesforce.control.save('Case', { Subject: 'Shared', Priority: 'High' });
    await outcome(await send(recordId));
    const same = await outcome(await send(recordId, { integration: 'same-account' }), 'same-account');
    const other = await outcome(await send(recordId, { integration: 'other-category' }), 'other-category');

    expect(same).toMatchObject({ outcome: 'skipped', reason: 'ZB_DUPLICATE' });
    expect(other).toMatchObject({ outcome: 'created', issueKey: 'NCR-1' });
    expect(zenqms.control.issues.all()).toHaveLength(2);
  }));
