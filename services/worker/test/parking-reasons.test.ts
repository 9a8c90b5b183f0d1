import { describe, expect, jest, test } from '@jest/globals';
import { DEMO_SECRETS, orgFault } from '@zenbridge/simulators';
import { account, org, outcomes, sendCases, untilState } from './support/many.ts';
import { inWorld } from './support/world.ts';

/** What has to wait for probes takes longer on a busy machine. */
jest.setTimeout(90_000);

const env = {
  ZENBRIDGE_PROBE_SECONDS: '0.5',
  ZENBRIDGE_PROBE_LONGEST_SECONDS: '1',
  ZENBRIDGE_RESUME_PER_SECOND: '100',
};

describe('a destination is parked at once', () => {
  test('when the API limit of the org is used up', () =>
    inWorld(
      async (world) => {
        world.salesforce.control.faults.add(orgFault('quotaUsedUp', { on: 'retrieveCollection' }));
        const [first = ''] = await sendCases(world, 1);
        expect(await untilState(world, org, 'parked')).toMatchObject({ reason: 'ZB_SALESFORCE_QUOTA' });
        expect(await world.inState(first, ['retrying'])).toMatchObject({ reason: 'ZB_SALESFORCE_QUOTA' });
        const later = await sendCases(world, 20);
        world.salesforce.control.faults.remove();
        const all = await outcomes(world, [first, ...later]);
        expect(all.every(({ outcome }) => outcome === 'created')).toBe(true);
        expect((await outcomes(world, later)).map(({ attempts }) => attempts)).toEqual(Array(20).fill(1));
      },
      { env },
    ));

  test('when ZenBridge comes near the API limit, before it is used up', () =>
    inWorld(
      async (world) => {
        world.salesforce.control.apiUsage.set({ used: 950, limit: 1000 });
        const [first = ''] = await sendCases(world, 1);
        expect(await world.outcome(first)).toMatchObject({ outcome: 'created' });
        const status = await untilState(world, org, 'parked');
        expect(status.reason).toBe('ZB_SALESFORCE_QUOTA');
        expect(status.detail).toMatch(/^95\d of 1000 requests are used; from 95 % on/);
        const ids = await sendCases(world, 20);
        await new Promise((resolve) => setTimeout(resolve, 2500));
        // A call or two for each probe.
        expect(world.salesforce.control.apiUsage.read().used).toBeLessThan(970);
        expect((await world.log.counts('complaints')).waiting).toBeGreaterThan(10);
        world.salesforce.control.apiUsage.set({ used: 0 });
        const all = await outcomes(world, ids);
        expect(all.every(({ outcome }) => outcome === 'created')).toBe(true);
      },
      { env },
    ));

  test('when ZenQMS asks for fewer requests, for as long as it asks', () =>
    inWorld(
      async (world) => {
        const { zenqms } = world;
        const effect = { kind: 'answer', status: 429, headers: { 'retry-after': '3' }, body: {} } as const;
        zenqms.control.faults.add({ on: 'searchIssues', times: 1, effect });
        const ids = await sendCases(world, 1);
        const { since = 0, probeAt = 0 } = await untilState(world, account, 'parked');
        expect(probeAt - since).toBe(3000);
        ids.push(...(await sendCases(world, 10)));
        const all = await outcomes(world, ids);
        expect(all.every(({ outcome }) => outcome === 'created')).toBe(true);
        for (const { startedAt = 0 } of all) expect(startedAt).toBeGreaterThanOrEqual(probeAt - 50);
      },
      { env },
    ));

  test('when ZenQMS refuses the token: no event fails because a token was rotated', () =>
    inWorld(
      async (world) => {
        const token = world.zenqms.control.token('ZenBridge');
        if (token === undefined) throw new Error('no token');
        world.zenqms.control.putToken({ ...token, isActive: false });
        const ids = await sendCases(world, 30);
        expect(await untilState(world, account, 'parked')).toMatchObject({ reason: 'ZB_ZENQMS_AUTH' });
        await new Promise((resolve) => setTimeout(resolve, 2500));
        expect(await world.log.counts('complaints')).toMatchObject({ error: 0, created: 0, in_doubt: 0 });
        world.zenqms.control.putToken(token);
        const all = await outcomes(world, ids);
        expect(all.every(({ outcome }) => outcome === 'created')).toBe(true);
      },
      { env },
    ));

  test('when a secret of its connection is missing, until it is there', () =>
    inWorld(
      async (world) => {
        delete process.env.TEST_SALESFORCE_SECRET;
        const ids = await sendCases(world, 10);
        const status = await untilState(world, org, 'parked');
        expect(status).toMatchObject({ reason: 'ZB_SECRET_MISSING' });
        expect(await world.breakers.status(account)).toMatchObject({ state: 'free' });
        process.env.TEST_SALESFORCE_SECRET = DEMO_SECRETS.salesforceClientSecret;
        const all = await outcomes(world, ids);
        expect(all.every(({ outcome }) => outcome === 'created')).toBe(true);
      },
      { env },
    ));
});

test('one record that fails alone parks nothing, and is tried again', () =>
  inWorld(
    async (world) => {
      const down = { kind: 'answer', status: 503, body: 'down' } as const;
      world.zenqms.control.faults.add({ on: 'searchIssues', times: 3, effect: down });
      const [id = ''] = await sendCases(world, 1);
      expect(await world.outcome(id)).toMatchObject({ outcome: 'created', attempts: 4 });
      expect(await world.breakers.history(account)).toEqual([]);
    },
    { env: { ...env, ZENBRIDGE_PARK_AFTER_FAILURES: '2' } },
  ));
