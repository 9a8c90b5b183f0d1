import { expect, test } from '@jest/globals';
import { inWorld } from './support/world.ts';

const off = { mode: 'disabled', reason: 'maintenance', by: 'test' } as const;

test('an Issue that was sent before its integration was disabled is found, and the log says created', () =>
  inWorld(async ({ salesforce, zenqms, send, outcome, inState, control }) => {
    const recordId = salesforce.control.save('Case', { Subject: 'Lost answer', Priority: 'Low' });
    zenqms.control.faults.add({ on: 'createIssue', times: 1, effect: { kind: 'loseAnswer' } });
    const id = await send(recordId);
    await inState(id, ['in_doubt']);
    await control.set('complaints', off);
    expect(await outcome(id)).toMatchObject({ outcome: 'created', issueKey: 'CMP-101' });
  }));

test('an Issue that never arrived is not sent once more by a disabled integration', () =>
  inWorld(
    async ({ salesforce, zenqms, send, outcome, inState, control }) => {
      const recordId = salesforce.control.save('Case', { Subject: 'Cut before', Priority: 'Low' });
      zenqms.control.faults.add({ on: 'createIssue', times: 1, effect: { kind: 'cut' } });
      const id = await send(recordId);
      await inState(id, ['in_doubt']);
      await control.set('complaints', off);
      expect(await outcome(id)).toMatchObject({ outcome: 'skipped', reason: 'ZB_INTEGRATION_DISABLED' });
      expect(zenqms.control.issues.all()).toEqual([]);
    },
    { env: { ZENBRIDGE_CALL_TIMEOUT_SECONDS: '1', ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '2' } },
  ));
