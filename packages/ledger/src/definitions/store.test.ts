import { describe, expect, test } from '@jest/globals';
import { testClock, testKeys, testRedis } from '../testing/redis.ts';
import { createDefinitionStore } from './store.ts';

const redis = testRedis();
const files = { author: 'files', managedBy: 'files' } as const;
const olga = { author: 'olga', managedBy: 'api' } as const;

function setUp() {
  const clock = testClock();
  const keys = testKeys();
  return { clock, keys, store: createDefinitionStore({ redis, keys, now: clock.now }) };
}

const integration = (name: string, definition: unknown = { spec: { object: 'Case' } }) => ({
  kind: 'Integration',
  name,
  definition,
});

describe('apply', () => {
  test('numbers revisions per definition and keeps who changed it, when and why', async () => {
    const { clock, store } = setUp();
    expect(await store.load()).toEqual({ version: 0, definitions: [] });
    await store.apply([integration('complaints')], { ...olga, note: 'first' });
    clock.advance(60_000);
    const next = { ...integration('complaints', { spec: { object: 'Complaint__c' } }) };
    const { changed } = await store.apply([next, integration('returns')], olga);
    expect(changed.map(({ name, revision }) => [name, revision])).toEqual([
      ['complaints', 2],
      ['returns', 1],
    ]);
    const stored = { ...olga, kind: 'Integration', name: 'complaints' };
    expect(await store.revisions('Integration', 'complaints')).toEqual([
      { ...stored, revision: 2, at: clock.now(), definition: next.definition },
      { ...stored, revision: 1, at: clock.now() - 60_000, note: 'first', definition: { spec: { object: 'Case' } } },
    ]);
    expect(await store.revision('Integration', 'complaints', 1)).toMatchObject({ note: 'first' });
    expect(await store.revision('Integration', 'complaints', 3)).toBeUndefined();
    expect(await store.revisions('Integration', 'unknown')).toEqual([]);
  });

  test('the same content in another order is no change', async () => {
    const { store } = setUp();
    await store.apply([integration('complaints', { a: 1, b: { c: [1, {}], d: [] } })], files);
    const version = await store.version();
    const again = await store.apply([integration('complaints', { b: { d: [], c: [1, {}] }, a: 1 })], files);
    expect(again).toMatchObject({ changed: [], unchanged: [{ name: 'complaints', revision: 1 }] });
    expect(await store.version()).toBe(version);
    expect(
      (await store.apply([integration('complaints', { a: 1, b: { c: [{}, 1], d: [] } })], files)).changed,
    ).toHaveLength(1);
  });

  test('raises the version once per change, which load answers with the definitions', async () => {
    const { store } = setUp();
    await store.apply([integration('a'), integration('b')], files);
    expect(await store.version()).toBe(1);
    const { version, definitions } = await store.load();
    expect(version).toBe(1);
    expect(definitions.map(({ name }) => name).sort()).toEqual(['a', 'b']);
  });

  test('prunes what files no longer have, and only that; a definition that returns is a new revision', async () => {
    const { store } = setUp();
    await store.apply([integration('by-hand')], olga);
    await store.apply([integration('a'), integration('b')], files);
    const { changed } = await store.apply([integration('a')], { ...files, prune: true });
    expect(changed).toMatchObject([{ name: 'b', revision: 2, removed: true, author: 'files' }]);
    expect((await store.load()).definitions.map(({ name }) => name).sort()).toEqual(['a', 'by-hand']);
    expect(await store.names('Integration')).toEqual(['a', 'b', 'by-hand']);
    expect((await store.apply([integration('a')], { ...files, prune: true })).changed).toEqual([]);
    expect((await store.apply([integration('a'), integration('b')], files)).changed).toMatchObject([{ revision: 3 }]);
    expect((await store.revisions('Integration', 'b')).map(({ removed }) => removed)).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  test('a plan says what applying would change, and changes nothing', async () => {
    const { store } = setUp();
    await store.apply([integration('a'), integration('b')], files);
    const { changed, unchanged } = await store.plan([integration('a'), integration('c')], { ...files, prune: true });
    expect(changed.map(({ name, revision, removed }) => [name, revision, removed])).toEqual([
      ['c', 1, undefined],
      ['b', 2, true],
    ]);
    expect(unchanged.map(({ name }) => name)).toEqual(['a']);
    expect(await store.version()).toBe(1);
    expect(await store.revisions('Integration', 'c')).toEqual([]);
    await expect(store.plan([integration('a', {})], olga)).rejects.toMatchObject({ problem: { code: 'ZB_CONFLICT' } });
  });

  test('removes what is named, unless files manage it', async () => {
    const { store } = setUp();
    await store.apply([integration('a'), integration('b')], olga);
    await store.apply([integration('kept')], files);
    const remove = [integration('a'), integration('never')];
    expect((await store.apply([], { ...olga, note: 'old', remove })).changed).toMatchObject([
      { name: 'a', revision: 2, removed: true, note: 'old' },
    ]);
    expect((await store.load()).definitions.map(({ name }) => name).sort()).toEqual(['b', 'kept']);
    await expect(store.apply([], { ...olga, remove: [integration('kept')] })).rejects.toMatchObject({
      problem: { code: 'ZB_CONFLICT', at: 'Integration/kept' },
    });
  });

  test('what files manage is read-only elsewhere, and nothing of the set is applied', async () => {
    const { store } = setUp();
    await store.apply([integration('a')], files);
    const attempt = store.apply([integration('b'), integration('a', {})], olga);
    await expect(attempt).rejects.toMatchObject({ problem: { code: 'ZB_CONFLICT', at: 'Integration/a' } });
    expect((await store.load()).definitions).toHaveLength(1);
  });

  test('files take over what was made by hand without a new revision', async () => {
    const { store } = setUp();
    await store.apply([integration('a')], olga);
    const { changed, unchanged } = await store.apply([integration('a')], files);
    expect([changed.length, unchanged.length]).toEqual([0, 1]);
    expect((await store.load()).definitions).toMatchObject([{ revision: 1, managedBy: 'files' }]);
    expect(await store.version()).toBe(2);
  });

  test('refuses a set that has a definition twice', async () => {
    const { store } = setUp();
    const attempt = store.apply([integration('a'), integration('a', {})], files);
    await expect(attempt).rejects.toMatchObject({ problem: { code: 'ZB_INVALID_DEFINITION' } });
  });

  test('of pods that start at once with the same files one publishes; of different changes none is lost', async () => {
    const { store } = setUp();
    const same = await Promise.all(Array.from({ length: 6 }, () => store.apply([integration('a')], files)));
    expect(same.filter(({ changed }) => changed.length > 0)).toHaveLength(1);
    expect(await store.version()).toBe(1);
    await Promise.all([1, 2, 3, 4].map((n) => store.apply([integration('shared', { n })], olga)));
    const revisions = await store.revisions('Integration', 'shared');
    expect(revisions.map(({ revision }) => revision)).toEqual([4, 3, 2, 1]);
    expect(new Set(revisions.map(({ definition }) => JSON.stringify(definition))).size).toBe(4);
  });
});
