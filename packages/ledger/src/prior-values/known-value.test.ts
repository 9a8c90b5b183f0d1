import { expect, test } from '@jest/globals';
import { isSame, knownValue } from './known-value.ts';

const long = 'Line one\nLine two\n'.repeat(100);

test.each([
  ['a text', 'New', 'new'],
  ['a number', 20, 20.5],
  ['blank', null, ''],
  ['a place', { latitude: 1, longitude: 2 }, { latitude: 1, longitude: 3 }],
  ['a long text', long, `${long}.`],
])('%s is known again, and told from another', (_, value, other) => {
  expect(isSame(knownValue(value), value)).toBe(true);
  expect(isSame(knownValue(value), other)).toBe(false);
});

test('a field that was not read counts as blank', () => {
  expect(isSame(knownValue(undefined), null)).toBe(true);
  expect(knownValue(undefined)).toEqual({ kind: 'value', value: null });
});

test('the kind of line end makes no difference', () => {
  for (const text of [long, 'a\nb']) expect(isSame(knownValue(text), text.replaceAll('\n', '\r\n'))).toBe(true);
});

test('of a long text only a digest is kept', () => {
  expect(knownValue('x'.repeat(998)).kind).toBe('value');
  expect(JSON.stringify(knownValue(long)).length).toBeLessThan(100);
});
