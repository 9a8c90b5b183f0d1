import { describe, expect, test } from '@jest/globals';
import { answer, type TestFields } from '../../test/run.ts';

const fields: TestFields = {
  T: { kind: 'text', value: null },
  N: { kind: 'number', value: null },
  D: { kind: 'date', value: '2024-02-28' },
  DT: { kind: 'datetime', value: '2024-02-29T23:30:00.000+0000' },
  TM: { kind: 'time', value: '17:30:00.000Z' },
  P: { kind: 'percent', value: 45 },
  B: { kind: 'boolean', value: null },
};

const table = (cases: readonly (readonly [string, unknown])[]) =>
  test.each(cases)('%s', (source, expected) => {
    expect(answer(source, fields)).toEqual(expected);
  });

describe('numbers', () => {
  table([
    ['0.1 + 0.2', '0.3'],
    ['1/3*3 = 1', false],
    ['1/3', '0.333333333333333333333333333333333333333'],
    ['2/3', '0.666666666666666666666666666666666666667'],
    ['P', '0.45'],
    ['2^212 > 0', true],
    ['2^214', "error: Out of range argument for operator '^'"],
    ['2^0.5', "error: Out of range argument for operator '^'"],
    ['0^-1', "error: Out of range argument for operator '^'"],
    ['10^-40', '0'],
    ['2^-2', '0.25'],
    ['0/0', 'error: Division undefined'],
    ['1 > 0.5', true],
  ]);
});

describe('blanks', () => {
  table([
    ['N = 5', null],
    ['N <> 5', null],
    ['NOT(N = 5)', null],
    ['N + 1', null],
    ['N > 1', null],
    ['N = NULL', null],
    ['T = ""', true],
    ['T = NULL', true],
    ['T <> "a"', true],
    ['T < "a"', null],
    ['T & "a"', 'a'],
    ['"a" + T', 'a'],
    ['B', false],
    ['IF(N = 1, "yes", "no")', 'no'],
    ['AND(N = 1, TRUE)', false],
    ['OR(N = 1, TRUE)', true],
    ['NULL + 1/0', null],
    ['ISBLANK(T)', true],
    ['ISBLANK(N)', true],
    ['ISBLANK(" ")', false],
  ]);

  test('count as zero in the other mode, numbers only', () => {
    const zeroes = { blanks: 'zeroes' } as const;
    expect(answer('N = 0', fields, zeroes)).toBe(true);
    expect(answer('ISBLANK(N)', fields, zeroes)).toBe(false);
    expect(answer('ISBLANK(T)', fields, zeroes)).toBe(true);
  });
});

describe('dates and times', () => {
  table([
    ['D + 2.9', '2024-03-01'],
    ['2 + D', '2024-03-01'],
    ['D - 28', '2024-01-31'],
    ['D - (D - 5)', '5'],
    ['DT + 0.5', '2024-03-01T11:30:00Z'],
    ['DT - (DT - 0.25)', '0.25'],
    ['TM + 1000', '17:30:01.000'],
    ['TM - TM', '0'],
    ['TM + 86400000', '17:30:00.000'],
    ['TM - 86400000', 'error: The time falls before midnight.'],
    ['D + 1000000000', 'error: The date is out of range.'],
    ['TEXT(D)', '2024-02-28'],
    ['TEXT(DT)', '2024-02-29 23:30:00Z'],
    ['TEXT(TM)', '17:30:00.000'],
    ['TODAY() - D', '999'],
    ['D < TODAY()', true],
  ]);

  test('today is the date in the time zone of the org', () => {
    const late = { now: Date.UTC(2026, 10, 24, 2, 0) };
    expect(answer('TODAY()', {}, late)).toBe('2026-11-24');
    expect(answer('TODAY()', {}, { ...late, timeZone: 'America/New_York' })).toBe('2026-11-23');
  });
});

describe('texts', () => {
  table([
    ['"a" < "B"', false],
    ['"a" = "A"', false],
    ['TEXT(1.50)', '1.5'],
    ['TEXT(1000000)', '1000000'],
    ['TEXT(-0.000001)', '-0.000001'],
    ['CONTAINS("Broken seal", "seal")', true],
    ['CONTAINS("Broken seal", "Seal")', false],
    ['CONTAINS("abc", T)', true],
    ['CONTAINS(T, "a")', null],
    ['NOT(CONTAINS(T, "a"))', null],
    ['BEGINS("abc", "ab")', true],
    ['BEGINS("abc", "")', true],
    ['BEGINS(T, "ab")', null],
  ]);
});
