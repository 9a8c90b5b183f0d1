import { expect, jest, test } from '@jest/globals';
import { account, outcomes, sendCases, untilState } from './support/many.ts';
import { inWorld } from './support/world.ts';

/** What has to wait for probes takes longer on a busy machine. */
jest.setTimeout(90_000);

const env = {
  ZENBRIDGE_PROBE_SECONDS: '1',
  ZENBRIDGE_PROBE_LONGEST_SECONDS: '1',
  ZENBRIDGE_RESUME_PER_SECOND: '100',
};

test('integrations that share a destination are held together, others are not touched, and a pause is apart from that', () =>
  inWorld(
    async (world) => {
      const { apply, zenqms, queueOf, log } = world;
      const elsewhere = { name: 'elsewhere', zenqms: { connection: 'other-account' } };
      await apply({}, { name: 'sharing' }, { name: 'paused' }, elsewhere);
      zenqms.control.faults.add({ on: '*', effect: { kind: 'answer', status: 503, body: 'down' } });
      const ids = await sendCases(world, 10);
      await untilState(world, account, 'parked');
      await queueOf('paused').pause();

      const [shared, paused, free] = await Promise.all([
        sendCases(world, 10, 'sharing'),
        sendCases(world, 5, 'paused'),
        sendCases(world, 10, 'elsewhere'),
      ]);
      const created = await outcomes(world, free, 'elsewhere');
      expect(created.map(({ outcome, attempts }) => [outcome, attempts])).toEqual(Array(10).fill(['created', 1]));
      expect(await queueOf('sharing').isPaused()).toBe(false);
      expect((await log.counts('sharing')).waiting).toBeGreaterThanOrEqual(8);

      // A person who resumes a queue does not unpark its destination.
      await queueOf('sharing').pause();
      await queueOf('sharing').resume();
      expect(await world.breakers.status(account)).toMatchObject({ state: 'parked' });
      expect((await log.counts('sharing')).waiting).toBeGreaterThanOrEqual(8);

      zenqms.control.faults.remove();
      for (const [name, some] of [['complaints', ids] as const, ['sharing', shared] as const]) {
        const all = await outcomes(world, some, name);
        expect(all.every(({ outcome }) => outcome === 'created')).toBe(true);
      }
      // Nor does the end of the parking end a pause.
      expect(await queueOf('paused').isPaused()).toBe(true);
      expect(await log.counts('paused')).toMatchObject({ waiting: 5 });
      await queueOf('paused').resume();
      const resumed = await outcomes(world, paused, 'paused');
      expect(resumed.every(({ outcome }) => outcome === 'created')).toBe(true);
    },
    { env, workers: 2 },
  ));

test('events of a disabled integration are skipped while its destination is parked', () =>
  inWorld(
    async (world) => {
      await world.apply({}, { name: 'disabled' });
      world.zenqms.control.faults.add({ on: '*', effect: { kind: 'answer', status: 503, body: 'down' } });
      await sendCases(world, 10);
      await untilState(world, account, 'parked');
      await world.control.set('disabled', { mode: 'disabled' });
      const all = await outcomes(world, await sendCases(world, 10, 'disabled'), 'disabled');
      expect(all.every(({ reason }) => reason === 'ZB_INTEGRATION_DISABLED')).toBe(true);
      expect(await world.breakers.status(account)).toMatchObject({ state: 'parked' });
    },
    { env },
  ));
