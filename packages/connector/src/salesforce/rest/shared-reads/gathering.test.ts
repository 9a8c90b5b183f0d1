import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Gathering } from './gathering.ts';

function gather(most = 2_000) {
  const groups: (readonly number[])[] = [];
  let onGroup = () => {};
  const gathering = new Gathering<number>(most, (items) => {
    groups.push(items);
    onGroup();
  });
  const announce = (count: number) => Array.from({ length: count }, () => gathering.announce());
  /** Resolves with the next group. */
  const next = () =>
    new Promise<readonly number[] | undefined>((resolve) => {
      onGroup = () => resolve(groups.at(-1));
    });
  return { groups, announce, next };
}

test('one alone goes off in the same turn', async () => {
  const { groups, announce } = gather();
  announce(1)[0]?.add(1);
  await turn();
  expect(groups).toEqual([[1]]);
});

test('a group goes off when it is large enough beside those who are not done', async () => {
  const { groups, announce } = gather();
  const [a, b, c, d] = announce(4);
  a?.add(1);
  await turn();
  expect(groups).toEqual([]);
  b?.add(2);
  await turn();
  expect(groups).toEqual([[1, 2]]);
  c?.add(3);
  a?.done();
  d?.done();
  await turn();
  expect(groups).toEqual([[1, 2], [3]]);
});

test('what is not announced goes along with what is added in the same turn', async () => {
  const { groups, announce } = gather();
  for (const n of [1, 2, 3]) announce(1)[0]?.add(n);
  await turn();
  expect(groups).toEqual([[1, 2, 3]]);
});

test('those who are done are not waited for, however often they say so', async () => {
  const { groups, announce } = gather();
  const [a, b, c, d] = announce(8);
  a?.add(1);
  b?.done();
  b?.done();
  c?.done();
  d?.done();
  await turn();
  expect(groups).toEqual([]);
  announce(1)[0]?.add(2);
  announce(1)[0]?.add(3);
  announce(1)[0]?.add(4);
  announce(1)[0]?.add(5);
  await turn();
  expect(groups).toEqual([[1, 2, 3, 4, 5]]);
});

test('when all have added theirs, a group waits no longer', async () => {
  const { announce, next } = gather();
  const group = next();
  const [a, ...others] = announce(20);
  for (const other of others) other.add(0);
  await group;
  const second = next();
  a?.add(1);
  expect(await second).toEqual([1]);
});

test('nothing waits for ever', async () => {
  const { announce, next } = gather();
  const group = next();
  announce(50)[0]?.add(1);
  expect(await group).toEqual([1]);
});

test('a group that is large enough waits for nobody', async () => {
  const { groups, announce } = gather(2);
  for (const [n, one] of announce(9).slice(0, 2).entries()) one.add(n);
  await turn();
  expect(groups).toEqual([[0, 1]]);
});
