import { expect, test } from '@jest/globals';
import { isScalar, parseDocument } from 'yaml';
import { offsetInSource } from './scalar-offset.ts';

/** For each way to write `a: 'it''s X'`: the offset found for the X of the value has to be that of the X in the text. */
test.each([
  ['plain', 'f: its X'],
  ['plain over lines', 'f: its\n  long\n  X'],
  ['single quotes', "f: 'it''s X'"],
  ['double quotes', 'f: "its X"'],
  ['double quotes over lines', 'f: "its\n   X"'],
  ['literal block', 'f: |\n    its\n      long\n    X\n'],
  ['folded block', 'f: >-\n  its\n  X\n'],
])('%s', (_style, text) => {
  const node = parseDocument(text).get('f', true);
  if (!isScalar(node)) throw new Error('no scalar');
  const within = String(node.value).indexOf('X');
  expect(offsetInSource(node, text, within)).toBe(text.indexOf('X'));
});

test('escapes cannot be followed', () => {
  const text = 'f: "\\u0041 X"';
  const node = parseDocument(text).get('f', true);
  expect(isScalar(node) && offsetInSource(node, text, 2)).toBeUndefined();
});
