import { expect, test } from '@jest/globals';
import { Rounds } from './rounds.ts';

/** Rounds whose ends the test decides. */
function setUp({ most = 10, atOnce = 1 } = {}) {
  const begun: { items: readonly string[]; end: (fails?: boolean) => void }[] = [];
  const seen: (() => void)[] = [];
  const rounds = new Rounds<string, string>({
    most,
    atOnce,
    act: (items) =>
      new Promise((resolve, reject) => {
        const end = (fails = false) => (fails ? reject(new Error('away')) : resolve(items.map((item) => `${item}!`)));
        begun.push({ items, end });
        seen.shift()?.();
      }),
  });
  const next = async () => {
    if (begun.length === 0) await new Promise<void>((resolve) => seen.push(resolve));
    return begun.shift() ?? { items: [], end: () => {} };
  };
  return { rounds, next };
}

test('what comes during a round goes together in the next', async () => {
  const { rounds, next } = setUp();
  const first = rounds.do('a', 1);
  const round = await next();
  const others = [rounds.do('b', 1), rounds.do('c', 1)];
  expect(round.items).toEqual(['a']);
  round.end();
  expect(await first).toBe('a!');
  const second = await next();
  expect(second.items).toEqual(['b', 'c']);
  second.end();
  expect(await Promise.all(others)).toEqual(['b!', 'c!']);
});

test('a round takes no more than it can, and one that is too large goes alone', async () => {
  const { rounds, next } = setUp({ most: 3 });
  const done = Promise.all([rounds.do('a', 2), rounds.do('b', 1), rounds.do('c', 9), rounds.do('d', 1)]);
  for (const items of [['a', 'b'], ['c'], ['d']]) {
    const round = await next();
    expect(round.items).toEqual(items);
    round.end();
  }
  expect(await done).toEqual(['a!', 'b!', 'c!', 'd!']);
});

test('a round that fails fails all of it and nothing after it', async () => {
  const { rounds, next } = setUp();
  const failing = Promise.allSettled([rounds.do('a', 1), rounds.do('b', 1)]);
  (await next()).end(true);
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const later = rounds.do('c', 1);
  (await next()).end();
  expect(await later).toBe('c!');
});
