import { expect, test } from '@jest/globals';
import { createSeededRandom } from './seeded.ts';

test('the same seed gives the same, another seed something else', () => {
  const [a, b, c] = ['x', 'x', 'y'].map((seed) => createSeededRandom(seed).letters(40));
  expect(a).toBe(b);
  expect(a).not.toBe(c);
  expect(a).toMatch(/^[A-Za-z0-9]{40}$/);
});

test('a shuffle keeps every item and leaves the array as it is', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = createSeededRandom('x').shuffle(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
  expect(items[0]).toBe(0);
});
