import { describe, expect, test } from '@jest/globals';
import { someId } from '../testing/events.ts';
import { testClock, testKeys, testRedis } from '../testing/redis.ts';
import { type ClaimAnswer, type Claims, createClaims } from './claims.ts';
import { type ClaimScope, claimKeys } from './record.ts';

const redis = testRedis();
const LEASE = 30_000;
const issue = { issueId: 'a1', issueKey: 'CMP-1' };

function setUp() {
  const clock = testClock();
  const keys = testKeys();
  const scope: ClaimScope = { account: 'acme-qms', recordId: someId('500') };
  const claims = createClaims({ redis, keys, now: clock.now });
  const intent = (executionId = 'om-1') => ({ executionId });
  return { clock, keys, scope, claims, intent };
}

/** Claims a record that must be free, and answers what was granted. */
async function grant(claims: Claims, scope: ClaimScope, holder: string) {
  const answer = await claims.claim(scope, { holder, leaseMs: LEASE });
  if (answer.kind !== 'granted') throw new Error(`${scope.recordId} is held until ${answer.untilMs}`);
  return answer;
}

describe('holding', () => {
  test('of many that claim at once exactly one is granted, the others learn until when it is held', async () => {
    const { clock, scope, claims } = setUp();
    const names = Array.from({ length: 20 }, (_, n) => `worker-${n}`);
    const answers = await Promise.all(names.map((holder) => claims.claim(scope, { holder, leaseMs: LEASE })));
    const count = (kind: ClaimAnswer['kind']) => answers.filter((answer) => answer.kind === kind).length;
    expect([count('granted'), count('held')]).toEqual([1, 19]);
    expect(answers).toContainEqual({ kind: 'held', at: clock.now(), untilMs: clock.now() + LEASE });
  });

  test('a renewed lease runs on, one that ran out can be taken over', async () => {
    const { clock, scope, claims } = setUp();
    const a = await grant(claims, scope, 'a');
    clock.advance(LEASE - 1);
    expect(await claims.renew(scope, a.fence, LEASE)).toEqual({ kind: 'done' });
    clock.advance(LEASE - 1);
    expect(await claims.claim(scope, { holder: 'b', leaseMs: LEASE })).toMatchObject({ kind: 'held' });
    clock.advance(1);
    const b = await grant(claims, scope, 'b');
    expect(b.fence).toBeGreaterThan(a.fence);
    expect(await claims.renew(scope, a.fence, LEASE)).toEqual({ kind: 'stale' });
  });

  test('the same holder is granted again, and its earlier fence is stale', async () => {
    const { scope, claims, intent } = setUp();
    const first = await grant(claims, scope, 'a');
    const second = await grant(claims, scope, 'a');
    expect(await claims.intent(scope, first.fence, intent())).toEqual({ kind: 'stale' });
    expect(await claims.intent(scope, second.fence, intent())).toEqual({ kind: 'done' });
  });

  test('a released record is free, forgotten if nothing is known of it, and its fences never come again', async () => {
    const { keys, scope, claims } = setUp();
    const a = await grant(claims, scope, 'a');
    expect(await claims.release(scope, a.fence)).toEqual({ kind: 'done' });
    expect(await redis.exists(claimKeys(keys, scope).record)).toBe(0);
    const b = await grant(claims, scope, 'b');
    expect(b.fence).toBeGreaterThan(a.fence);
    expect(await claims.release(scope, a.fence)).toEqual({ kind: 'stale' });
    expect(await claims.renew(scope, b.fence, LEASE)).toEqual({ kind: 'done' });
  });

  test('a claim that nobody ends does not stay in Redis for ever', async () => {
    const { keys, scope, claims } = setUp();
    await grant(claims, scope, 'a');
    expect(await redis.pttl(claimKeys(keys, scope).record)).toBeGreaterThan(LEASE);
  });

  test('records, categories and accounts are claimed apart', async () => {
    const { scope, claims } = setUp();
    const others = [
      { ...scope, category: 'c1' },
      { ...scope, category: 'c2' },
      { ...scope, account: 'other' },
      { ...scope, recordId: someId('500') },
    ];
    for (const one of [scope, ...others]) await grant(claims, one, 'a');
  });
});

describe('settling', () => {
  test('an intent survives its holder; the next one sees it, must clear it first, and finds it gone then', async () => {
    const { clock, keys, scope, claims, intent } = setUp();
    const a = await grant(claims, scope, 'a');
    const writtenAt = clock.now();
    expect(await claims.intent(scope, a.fence, intent())).toEqual({ kind: 'done' });
    expect(await redis.pttl(claimKeys(keys, scope).record)).toBe(-1);
    clock.advance(LEASE);
    const b = await grant(claims, scope, 'b');
    const left = { state: 'intent', intentAt: writtenAt, executionId: 'om-1' };
    expect(b.record).toEqual(left);
    expect(await claims.intent(scope, b.fence, intent('om-2'))).toEqual({ kind: 'conflict', record: left });
    expect(await claims.clearIntent(scope, b.fence)).toEqual({ kind: 'done' });
    expect(await claims.read(scope)).toEqual({ state: 'none' });
    expect(await claims.intent(scope, b.fence, intent('om-2'))).toEqual({ kind: 'done' });
  });

  test('a stale holder can write nothing', async () => {
    const { clock, scope, claims, intent } = setUp();
    const a = await grant(claims, scope, 'a');
    clock.advance(LEASE);
    const b = await grant(claims, scope, 'b');
    await claims.intent(scope, b.fence, intent('om-2'));
    const before = await claims.read(scope);
    const attempts = [
      claims.intent(scope, a.fence, intent()),
      claims.inDoubt(scope, a.fence),
      claims.created(scope, a.fence, issue),
      claims.clearIntent(scope, a.fence),
      claims.renew(scope, a.fence, LEASE),
      claims.release(scope, a.fence),
    ];
    for (const answer of await Promise.all(attempts)) expect(answer).toEqual({ kind: 'stale' });
    expect(await claims.read(scope)).toEqual(before);
    expect(await claims.created(scope, b.fence, issue)).toEqual({ kind: 'done' });
  });

  test('a lease that ran out allows no intent, but what has happened can still be written', async () => {
    const { clock, scope, claims, intent } = setUp();
    const a = await grant(claims, scope, 'a');
    clock.advance(LEASE);
    expect(await claims.intent(scope, a.fence, intent())).toEqual({ kind: 'stale' });
    await claims.renew(scope, a.fence, LEASE);
    await claims.intent(scope, a.fence, intent());
    clock.advance(LEASE);
    expect(await claims.created(scope, a.fence, issue)).toEqual({ kind: 'done' });
  });

  test('an intent that prolongs the lease needs none that runs, unless another holder came in between', async () => {
    const { clock, scope, claims, intent } = setUp();
    const a = await grant(claims, scope, 'a');
    clock.advance(LEASE);
    expect(await claims.intent(scope, a.fence, { ...intent(), leaseMs: LEASE })).toEqual({ kind: 'done' });
    clock.advance(LEASE - 1);
    expect(await claims.claim(scope, { holder: 'b', leaseMs: LEASE })).toMatchObject({ kind: 'held' });
    expect(await claims.intent(scope, a.fence, { ...intent(), leaseMs: LEASE })).toEqual({ kind: 'done' });
    clock.advance(LEASE);
    await grant(claims, scope, 'b');
    expect(await claims.intent(scope, a.fence, { ...intent(), leaseMs: LEASE })).toEqual({ kind: 'stale' });
  });

  test('an Issue is kept and the claim given back in one step', async () => {
    const { scope, claims, intent } = setUp();
    const a = await grant(claims, scope, 'a');
    await claims.intent(scope, a.fence, intent());
    expect(await claims.created(scope, a.fence, issue, 'release')).toEqual({ kind: 'done' });
    const b = await grant(claims, scope, 'b');
    expect(b.record).toMatchObject({ state: 'created', ...issue });
    // As if the answer had been lost, and the step sent again.
    expect(await claims.created(scope, a.fence, issue, 'release')).toEqual({ kind: 'stale' });
    expect(await claims.renew(scope, b.fence, LEASE)).toEqual({ kind: 'done' });
  });

  test('a doubt stays with its time until it is settled', async () => {
    const { clock, keys, scope, claims, intent } = setUp();
    const a = await grant(claims, scope, 'a');
    expect(await claims.inDoubt(scope, a.fence)).toMatchObject({ kind: 'conflict', record: { state: 'none' } });
    const writtenAt = clock.now();
    await claims.intent(scope, a.fence, intent());
    expect(await claims.inDoubt(scope, a.fence)).toEqual({ kind: 'done' });
    await claims.release(scope, a.fence);
    clock.advance(10 * LEASE);
    const b = await grant(claims, scope, 'b');
    expect(b.record).toEqual({ state: 'in_doubt', intentAt: writtenAt, executionId: 'om-1' });
    await claims.release(scope, b.fence);
    expect(await redis.pttl(claimKeys(keys, scope).record)).toBe(-1);
  });

  test('the first search in vain after an intent is kept, until the record is settled', async () => {
    const { clock, scope, claims, intent } = setUp();
    const { fence } = await grant(claims, scope, 'a');
    await claims.intent(scope, fence, intent());
    await claims.inDoubt(scope, fence);
    expect(await claims.read(scope)).not.toHaveProperty('searchedSince');
    clock.advance(1000);
    const searchedSince = clock.now();
    await claims.inDoubt(scope, fence, 'searched');
    clock.advance(1000);
    await claims.inDoubt(scope, fence, 'searched');
    expect(await claims.read(scope)).toMatchObject({ state: 'in_doubt', searchedSince });
    await claims.clearIntent(scope, fence);
    expect(await claims.read(scope)).toEqual({ state: 'none' });
  });

  test('a created Issue is remembered after the release, for its time', async () => {
    const { keys, scope, claims, intent } = setUp();
    const a = await grant(claims, scope, 'a');
    await claims.intent(scope, a.fence, intent());
    await claims.created(scope, a.fence, issue);
    await claims.release(scope, a.fence);
    const b = await grant(claims, scope, 'b');
    const record = { state: 'created', executionId: 'om-1', ...issue };
    expect(b.record).toEqual(record);
    for (const attempt of [
      claims.intent(scope, b.fence, intent('om-2')),
      claims.inDoubt(scope, b.fence),
      claims.clearIntent(scope, b.fence),
      claims.created(scope, b.fence, { issueId: 'b2', issueKey: 'CMP-2' }),
    ]) {
      expect(await attempt).toEqual({ kind: 'conflict', record });
    }
    const left = await redis.pttl(claimKeys(keys, scope).record);
    expect(left).toBeGreaterThan(6 * 86_400_000);
    expect(left).toBeLessThanOrEqual(7 * 86_400_000);
  });

  test('every step can be repeated, as a client does that lost the answer', async () => {
    const { scope, claims, intent } = setUp();
    const { fence } = await grant(claims, scope, 'a');
    const steps = [
      () => claims.intent(scope, fence, intent()),
      () => claims.inDoubt(scope, fence),
      () => claims.clearIntent(scope, fence),
      () => claims.created(scope, fence, issue),
    ];
    for (const step of steps) expect([await step(), await step()]).toEqual([{ kind: 'done' }, { kind: 'done' }]);
  });

  test('of two that race to create with the claim changing hands, one has written the intent', async () => {
    const { clock, scope, claims, intent } = setUp();
    const a = await grant(claims, scope, 'a');
    clock.advance(LEASE);
    const goOn = async () => {
      await claims.renew(scope, a.fence, LEASE);
      return claims.intent(scope, a.fence, intent('om-a'));
    };
    const takeOver = async () => {
      const b = await claims.claim(scope, { holder: 'b', leaseMs: LEASE });
      return b.kind === 'held' ? b : claims.intent(scope, b.fence, intent('om-b'));
    };
    const [byA, byB] = await Promise.all([goOn(), takeOver()]);
    const written = [byA, byB].filter(({ kind }) => kind === 'done');
    expect(written).toHaveLength(1);
    expect(await claims.read(scope)).toMatchObject({
      state: 'intent',
      executionId: byA.kind === 'done' ? 'om-a' : 'om-b',
    });
  });
});

test('records with an intent or a doubt are listed until they are settled', async () => {
  const { clock, scope, claims, intent } = setUp();
  const inCategory = { ...scope, category: 'cat:1' };
  for (const one of [scope, inCategory]) {
    const { fence } = await grant(claims, one, 'a');
    await claims.intent(one, fence, intent());
    clock.advance(1000);
  }
  const now = clock.now();
  const [first, second] = [
    { scope, intentAt: now - 2000 },
    { scope: inCategory, intentAt: now - 1000 },
  ];
  expect(await claims.unsettled('acme-qms', now, 10)).toEqual([first, second]);
  expect(await claims.unsettled('acme-qms', now, 1)).toEqual([first]);
  expect(await claims.unsettled('acme-qms', now, 1, 1)).toEqual([second]);
  expect(await claims.unsettled('acme-qms', now - 1000, 10)).toEqual([first]);
  await claims.created(scope, (await grant(claims, scope, 'a')).fence, issue);
  await claims.clearIntent(inCategory, (await grant(claims, inCategory, 'a')).fence);
  expect(await claims.unsettled('acme-qms', now, 10)).toEqual([]);
});

test('claims go by the clock of Redis, however wrong that of a worker is', async () => {
  const { keys, scope } = setUp();
  const claims = createClaims({ redis, keys });
  const a = await grant(claims, scope, 'a');
  await claims.intent(scope, a.fence, { executionId: 'om-1' });
  const [seconds] = await redis.time();
  expect(Math.abs(a.at - Number(seconds) * 1000)).toBeLessThan(5000);
  expect((await claims.read(scope)).intentAt).toBeGreaterThanOrEqual(a.at);
  expect(await claims.claim(scope, { holder: 'b', leaseMs: LEASE })).toMatchObject({ kind: 'held' });
});
