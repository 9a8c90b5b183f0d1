import { describe, expect, test } from '@jest/globals';
import { answer, type TestField } from '../../test/run.ts';

const X = (kind: TestField['kind'], prior: TestField['prior'], value: TestField['value']) => ({
  X: { kind, prior, value },
});

describe('ISCHANGED', () => {
  test.each([
    ['blank to a value', X('text', null, 'a'), true],
    ['a value to blank', X('text', 'a', ''), true],
    ['blank to blank', X('text', null, ''), false],
    ['zero to blank', X('number', 0, null), true],
    ['trailing zeros do not count', X('number', '20', '20.00'), false],
    ['line ends do not count', X('text', 'a\r\nb', 'a\nb'), false],
    ['case counts', X('text', 'a', 'A'), true],
    ['a trailing space counts', X('text', 'a', 'a '), true],
    ['an unset checkbox equals false', X('boolean', null, false), false],
    ['dates', X('date', '2026-01-01', '2026-01-02'), true],
    ['the same moment in another zone', X('datetime', '2026-01-01T00:00:00Z', '2026-01-01T02:00:00.000+0200'), false],
    ['a place', X('location', { latitude: 1, longitude: 2 }, { latitude: 1, longitude: 3 }), true],
  ])('%s', (_, fields, expected) => {
    expect(answer('ISCHANGED(X)', fields)).toBe(expected);
  });

  test('nothing has changed on insert, and the value before is the value now', () => {
    const fields = { X: { kind: 'text', value: 'a' } } as const;
    expect(answer('ISCHANGED(X)', fields, { isNew: true })).toBe(false);
    expect(answer('PRIORVALUE(X)', fields, { isNew: true })).toBe('a');
    expect(answer('ISNEW()', fields, { isNew: true })).toBe(true);
    expect(answer('ISNEW()', fields)).toBe(false);
  });
});

describe('a value before the change that nobody knows', () => {
  const fields = {
    X: { kind: 'text', value: 'a' },
    Y: { kind: 'text', value: 'b' },
    Open: { kind: 'boolean', value: true },
  } as const;

  test.each([
    ['ISCHANGED(X)', 'unknown prior: X'],
    ['NOT(ISCHANGED(X))', 'unknown prior: X'],
    ['PRIORVALUE(X) = "a"', 'unknown prior: X'],
    ['AND(Open, ISCHANGED(X))', 'unknown prior: X'],
    ['OR(ISCHANGED(X), PRIORVALUE(Y) = "b")', 'unknown prior: X, Y'],
    ['ISCHANGED(X) || NOT(Open)', 'unknown prior: X'],
    ['IF(ISCHANGED(X), 1, 2) = 1', 'unknown prior: X'],
  ])('%s has no answer', (source, expected) => {
    expect(answer(source, fields)).toBe(expected);
  });

  test.each([
    ['AND(NOT(Open), ISCHANGED(X))', false],
    ['AND(ISCHANGED(X), NOT(Open))', false],
    ['OR(ISCHANGED(X), Open)', true],
    ['ISCHANGED(X) || Open', true],
    ['ISCHANGED(X) && PRIORVALUE(Y) = "z" && NOT(Open)', false],
  ])('%s does not hang on it', (source, expected) => {
    expect(answer(source, fields)).toBe(expected);
  });

  test('an error after it leaves it unknown, one before it is an error', () => {
    expect(answer('OR(ISCHANGED(X), 1/0 > 1)', fields)).toBe('unknown prior: X');
    expect(answer('OR(1/0 > 1, ISCHANGED(X))', fields)).toBe('error: Division by zero');
  });

  test('that the field changed, or did not, may be known alone', () => {
    expect(answer('ISCHANGED(X)', fields, { changed: () => true })).toBe(true);
    expect(answer('ISCHANGED(X)', fields, { changed: () => false })).toBe(false);
    expect(answer('PRIORVALUE(X)', fields, { changed: () => false })).toBe('a');
    expect(answer('PRIORVALUE(X)', fields, { changed: () => true })).toBe('unknown prior: X');
    expect(answer('ISCHANGED(X)', fields, { changed: () => 'unknown' })).toBe('unknown prior: X');
  });

  test('a text field that holds the word unknown is known', () => {
    expect(answer('PRIORVALUE(X)', { X: { kind: 'text', value: 'a', prior: 'unknown' } })).toBe('unknown');
  });
});
