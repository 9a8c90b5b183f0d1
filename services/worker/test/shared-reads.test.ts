import { expect, test } from '@jest/globals';
import type { Execution } from '@zenbridge/ledger';
import { outcomes, sendCases } from './support/many.ts';
import { inWorld, type TestWorld } from './support/world.ts';

const COUNT = 24;
const env = { ZENBRIDGE_WORKER_CONCURRENCY: '12' };

/** Sends Cases while the queue is paused, lets something happen to the org, and waits for the outcomes of all. */
async function burst(world: TestWorld, meanwhile: (recordIds: string[]) => void): Promise<Execution[]> {
  const queue = world.queueOf('complaints');
  await queue.pause();
  const ids = await sendCases(world, COUNT);
  const waiting = await Promise.all(ids.map((id) => world.log.get('complaints', id)));
  meanwhile(waiting.map((execution) => execution?.recordId ?? ''));
  await queue.resume();
  return outcomes(world, ids);
}

const reads = ({ salesforce }: TestWorld) => salesforce.control.calls.count('retrieveCollection');

test('executions of a burst share reads, and a record that is gone or hidden is the matter of its own execution', () =>
  inWorld(
    async (world) => {
      const { control } = world.salesforce;
      const ended = await burst(world, ([deleted = '', hidden = '']) => {
        control.remove(deleted);
        control.setAccess('zenbridge@acme.example', { hiddenRecords: [hidden] });
      });
      const [deleted, hidden, ...others] = ended;
      expect(deleted).toMatchObject({ outcome: 'skipped', reason: 'ZB_RECORD_DELETED' });
      expect(hidden).toMatchObject({ reason: 'ZB_RECORD_NOT_FOUND' });
      expect(others.every(({ outcome, attempts }) => outcome === 'created' && attempts === 1)).toBe(true);
      expect(reads(world)).toBeLessThan(COUNT / 2);
      expect(world.zenqms.control.issues.all()).toHaveLength(COUNT - 2);
    },
    { env },
  ));

test('a read that breaks or is refused costs at most one execution a try, and parks nothing', () =>
  inWorld(
    async (world) => {
      const { faults } = world.salesforce.control;
      const ended = await burst(world, () => {
        faults.add({ on: 'retrieveCollection', times: 1, effect: { kind: 'cut' } });
        const body = [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred.' }];
        faults.add({ on: 'retrieveCollection', times: 1, effect: { kind: 'answer', status: 500, body } });
      });
      expect(ended.filter(({ outcome }) => outcome === 'created')).toHaveLength(COUNT);
      // One may have been read alone, and failed for itself.
      expect(ended.filter(({ attempts }) => attempts > 1).length).toBeLessThanOrEqual(2);
      expect(await world.breakers.status({ kind: 'salesforce', name: 'org' })).toMatchObject({ state: 'free' });
    },
    { env },
  ));
