import { describe, expect, test } from '@jest/globals';
import { someId } from '../testing/events.ts';
import { testClock, testKeys, testRedis } from '../testing/redis.ts';
import { type Breakers, createBreakers, type DestinationFailure } from './breakers.ts';
import type { BreakerPolicy } from './policy.ts';

const redis = testRedis();
const account = { kind: 'zenqms', name: 'acme-qms' } as const;
const org = { kind: 'salesforce', name: 'acme-org' } as const;

function setUp(policy: Partial<BreakerPolicy> = {}) {
  const clock = testClock();
  const breakers = createBreakers({ redis, keys: testKeys(), now: clock.now, policy });
  return { clock, breakers, start: clock.now() };
}

const down = (given: Partial<DestinationFailure> = {}): DestinationFailure => ({
  recordId: someId('500'),
  during: 'read',
  reason: 'ZB_ZENQMS_UNREACHABLE',
  detail: 'searchIssues: HTTP 503',
  parks: false,
  ...given,
});

/** Fails as often as given, each time for another record. */
async function fail(breakers: Breakers, times: number, given: Partial<DestinationFailure> = {}) {
  for (let n = 1; n < times; n++) await breakers.failed(account, 'other', down(given));
  return breakers.failed(account, 'other', down(given));
}

const kindOf = async (breakers: Breakers, who: string) => (await breakers.admit(account, who)).kind;

describe('parking', () => {
  test('comes with the fifth record that fails, and says why and until when', async () => {
    const { breakers, start } = setUp();
    expect(await fail(breakers, 4)).toMatchObject({ changed: false, status: { state: 'free', failures: 4 } });
    expect(await kindOf(breakers, 'a')).toBe('go');
    const status = {
      destination: account,
      state: 'parked',
      by: 'ZenBridge',
      since: start,
      reason: 'ZB_ZENQMS_UNREACHABLE',
      detail: 'searchIssues: HTTP 503',
      failures: 5,
      probeAt: start + 5000,
      probes: 0,
    };
    expect(await fail(breakers, 1)).toEqual({ changed: true, status, probeInMs: 5000 });
    expect(await fail(breakers, 1)).toMatchObject({ changed: false, probeInMs: 5000 });
    expect(await breakers.admit(account, 'a')).toEqual({ kind: 'hold', waitMs: 5000, status });
    expect(await breakers.status(account)).toEqual(status);
    expect(await breakers.status(org)).toMatchObject({ state: 'free', failures: 0 });
  });

  test('does not come from one record, however often it fails', async () => {
    const { breakers } = setUp();
    const recordId = someId('500');
    expect(await fail(breakers, 20, { recordId })).toMatchObject({ status: { state: 'free', failures: 1 } });
  });

  test('does not come while others succeed', async () => {
    const { breakers } = setUp();
    for (let round = 0; round < 5; round++) {
      await fail(breakers, 4);
      await breakers.succeeded(account, 'b', 'read');
    }
    expect(await breakers.status(account)).toMatchObject({ state: 'free', failures: 0 });
  });

  test('comes when nothing can be created although searches are answered', async () => {
    const { breakers } = setUp();
    for (let record = 1; record <= 5; record++) {
      await breakers.succeeded(account, 'b', 'read');
      await fail(breakers, 1, { during: 'write' });
    }
    expect(await breakers.status(account)).toMatchObject({ state: 'parked' });
  });

  test('does not come from failures that are far apart', async () => {
    const { breakers, clock } = setUp();
    await fail(breakers, 4);
    clock.advance(600_001);
    expect(await fail(breakers, 4)).toMatchObject({ status: { state: 'free', failures: 4 } });
  });

  test('comes at once when the destination says so, for as long as it asks', async () => {
    const { breakers } = setUp();
    const limited = { parks: true, reason: 'ZB_ZENQMS_RATE_LIMITED', waitMs: 120_000 } as const;
    expect(await fail(breakers, 1, limited)).toMatchObject({ changed: true, probeInMs: 120_000 });
    expect(await fail(breakers, 1, { ...limited, waitMs: 180_000 })).toMatchObject({ probeInMs: 180_000 });
    expect(await fail(breakers, 1, { ...limited, waitMs: 1000 })).toMatchObject({ probeInMs: 180_000 });
  });

  test('is probed each minute where a person has to act', async () => {
    const { breakers } = setUp();
    const refused = { parks: true, reason: 'ZB_ZENQMS_AUTH', probesSlowly: true } as const;
    expect(await fail(breakers, 1, refused)).toMatchObject({ changed: true, probeInMs: 60_000 });
  });
});

describe('probing', () => {
  async function parked(policy: Partial<BreakerPolicy> = {}) {
    const world = setUp(policy);
    await fail(world.breakers, 5);
    world.clock.advance(5000);
    return world;
  }

  test('is done by one of many that ask at once', async () => {
    const { breakers } = await parked();
    const names = Array.from({ length: 20 }, (_, n) => `worker-${n}`);
    const kinds = await Promise.all(names.map((who) => kindOf(breakers, who)));
    expect(kinds.filter((kind) => kind === 'probe')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'hold')).toHaveLength(19);
    expect(await breakers.admit(account, 'late')).toMatchObject({ kind: 'hold', waitMs: 1000 });
  });

  test('is repeated after twice the time, up to a minute, and names the latest cause', async () => {
    const { breakers, clock } = await parked();
    const waits: (number | undefined)[] = [];
    for (let n = 0; n < 6; n++) {
      await breakers.admit(account, 'p');
      const report = await breakers.failed(account, 'p', down({ detail: `probe ${n}` }));
      waits.push(report.probeInMs);
      clock.advance(report.probeInMs ?? 0);
    }
    expect(waits).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
    expect(await breakers.status(account)).toMatchObject({ detail: 'probe 5', probes: 6 });
  });

  test('is taken over from a worker that died with it', async () => {
    const { breakers, clock } = await parked({ probeLeaseMs: 30_000 });
    expect(await kindOf(breakers, 'dies')).toBe('probe');
    clock.advance(29_999);
    expect(await kindOf(breakers, 'next')).toBe('hold');
    clock.advance(1);
    expect(await kindOf(breakers, 'next')).toBe('probe');
    expect((await breakers.succeeded(account, 'dies', 'write')).changed).toBe(false);
  });

  test('goes to another at once when it has shown nothing', async () => {
    const { breakers } = await parked();
    await breakers.admit(account, 'a');
    await breakers.abandoned(account, 'b');
    expect(await kindOf(breakers, 'c')).toBe('hold');
    await breakers.abandoned(account, 'a');
    expect(await kindOf(breakers, 'c')).toBe('probe');
  });
});

describe('resuming', () => {
  async function resuming(policy: Partial<BreakerPolicy> = {}) {
    const world = setUp(policy);
    await fail(world.breakers, 5);
    world.clock.advance(5000);
    await world.breakers.admit(account, 'p');
    expect(await world.breakers.succeeded(account, 'p', 'read')).toMatchObject({ changed: true });
    return world;
  }

  test('hands out turns at a rate that doubles, until the destination is free', async () => {
    const { breakers, clock } = await resuming({ longestTurnMs: 100 });
    const perStep: number[] = [];
    for (let step = 0; step < 6; step++) {
      let turns = 0;
      for (let ms = 0; ms < 5000; ms += 50) {
        for (;;) {
          const { kind } = await breakers.admit(account, 'a');
          if (kind !== 'turn') break;
          turns += 1;
        }
        clock.advance(50);
      }
      perStep.push(turns);
    }
    expect(perStep.map((turns) => Math.round(turns / 5))).toEqual([5, 10, 20, 40, 80, 160]);
    expect(await kindOf(breakers, 'a')).toBe('go');
    expect(await breakers.status(account)).toMatchObject({ state: 'free', failures: 0 });
    const changes = (await breakers.history(account)).map(({ state }) => state);
    expect(changes).toEqual(['free', 'resuming', 'parked']);
  });

  test('holds what would wait too long for its turn', async () => {
    const { breakers } = await resuming();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => breakers.admit(account, `a${n}`)));
    const waits = answers.filter(({ kind }) => kind === 'turn').map(({ waitMs }) => waitMs);
    expect(waits).toEqual(Array.from({ length: 16 }, (_, n) => n * 200));
    expect(answers.filter(({ kind }) => kind === 'hold')).toHaveLength(4);
  });

  test('ends with the second record that fails, and the next probe takes longer than the first', async () => {
    const { breakers } = await resuming();
    expect((await fail(breakers, 1)).changed).toBe(false);
    await breakers.succeeded(account, 'b', 'read');
    expect((await fail(breakers, 1)).changed).toBe(false);
    expect(await fail(breakers, 1)).toMatchObject({ changed: true, probeInMs: 10_000 });
  });

  test('ends at once with a time to wait, and the next probe comes no later for it than the first', async () => {
    const { breakers } = await resuming();
    const limited = { parks: true, reason: 'ZB_ZENQMS_RATE_LIMITED' } as const;
    expect(await fail(breakers, 1, { ...limited, waitMs: 1000 })).toMatchObject({ changed: true, probeInMs: 5000 });
    expect(await fail((await resuming()).breakers, 1, { ...limited, waitMs: 8000 })).toMatchObject({ probeInMs: 8000 });
    expect(await fail((await resuming()).breakers, 1, limited)).toMatchObject({ probeInMs: 10_000 });
  });

  test('is not ended by calls that hung since before', async () => {
    const { breakers, clock } = await resuming();
    clock.advance(1000);
    expect(await fail(breakers, 5, { ageMs: 1001 })).toMatchObject({ changed: false, status: { state: 'resuming' } });
    expect(await fail(breakers, 2, { ageMs: 999 })).toMatchObject({ changed: true });
  });
});
