import { expect, jest, test } from '@jest/globals';
import { account, outcomes, sendCases, untilState } from './support/many.ts';
import { inWorld } from './support/world.ts';

/** What has to wait for probes takes longer on a busy machine. */
jest.setTimeout(90_000);

const env = {
  ZENBRIDGE_PROBE_SECONDS: '1',
  ZENBRIDGE_PROBE_LONGEST_SECONDS: '2',
  ZENBRIDGE_RESUME_PER_SECOND: '20',
};

test('an account that refuses connections is parked by two workers, probed by one, and resumed at a growing rate', () =>
  inWorld(
    async (world) => {
      const { zenqms, breakers, lines } = world;
      const refused = zenqms.control.refuseConnections(6000);
      const ids = await sendCases(world, 100);
      const parked = await untilState(world, account, 'parked');
      expect(parked).toMatchObject({ reason: 'ZB_ZENQMS_UNREACHABLE', by: 'ZenBridge' });

      await refused;
      const all = await outcomes(world, ids);
      expect(all.filter(({ outcome }) => outcome === 'created')).toHaveLength(100);
      expect(new Set(Object.values(zenqms.control.issues.countByRecordId()))).toEqual(new Set([1]));
      expect(zenqms.control.issues.all()).toHaveLength(100);

      // Those that met the outage, and at most one more for each probe that failed.
      const attempts = all.map((execution) => execution.attempts);
      expect(Math.max(...attempts)).toBeLessThanOrEqual(3);
      const failedProbes = lines.filter((line) => line.includes('destination stays parked')).length;
      expect(attempts.filter((n) => n > 2).length).toBeLessThanOrEqual(failedProbes);
      expect(failedProbes).toBeLessThanOrEqual(5);

      const changes = (await breakers.history(account)).toReversed();
      expect(changes.map(({ state }) => state).slice(0, 2)).toEqual(['parked', 'resuming']);
      const resumedAt = changes[1]?.at ?? 0;
      const within = (ms: number) => all.filter(({ startedAt = 0 }) => startedAt < resumedAt + ms).length;
      expect(within(1000)).toBeLessThanOrEqual(25);
      expect(within(3000)).toBeLessThanOrEqual(65);
    },
    { env, workers: 2 },
  ));

test('while it is parked nothing is called but by the probes', () =>
  inWorld(
    async (world) => {
      const { zenqms, queueOf, log } = world;
      const fault = zenqms.control.faults.add({ on: '*', effect: { kind: 'answer', status: 503, body: 'down' } });
      const ids = await sendCases(world, 30);
      await untilState(world, account, 'parked');
      // What was under way when it was parked is let go of.
      while ((await queueOf('complaints').getActiveCount()) > 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
      zenqms.control.calls.clear();
      const before = await world.breakers.status(account);
      await new Promise((resolve) => setTimeout(resolve, 4000));
      const after = await world.breakers.status(account);
      const probes = (after.probes ?? 0) - (before.probes ?? 0);
      expect(probes).toBeGreaterThanOrEqual(1);
      expect(zenqms.control.calls.count()).toBeLessThanOrEqual(probes + 1);
      expect(await log.counts('complaints')).toMatchObject({ error: 0, created: 0 });
      zenqms.control.faults.remove(fault);
      const all = await outcomes(world, ids);
      expect(all.every(({ outcome }) => outcome === 'created')).toBe(true);
    },
    { env, workers: 2 },
  ));
