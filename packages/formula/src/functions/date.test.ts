import { describe, expect, test } from '@jest/globals';
import { answer, type TestFields } from '../../test/run.ts';

const fields: TestFields = {
  D: { kind: 'date', value: null },
  DT: { kind: 'datetime', value: '2024-03-10T02:30:00Z' },
  T: { kind: 'text', value: null },
  'Account.Since__c': { kind: 'unknown', value: '2024-02-29' },
};

const table = (cases: readonly (readonly [string, unknown])[]) =>
  test.each(cases)('%s', (source, expected) => {
    expect(answer(source, fields)).toEqual(expected);
  });

describe('dates', () => {
  table([
    ['DATE(2024, 2, 29)', '2024-02-29'],
    ['DATE(2023, 2, 29)', 'error: Month or Day out of range in DATE() function'],
    ['DATE(10000, 1, 1)', 'error: Year out of range in DATE() function'],
    ['DATE(2024.9, 2.9, 1.9)', '2024-02-01'],
    ['DATE(NULL, 1, 1)', null],
    ['YEAR(DATE(2024, 2, 29))', '2024'],
    ['MONTH(DATE(2024, 2, 29))', '2'],
    ['DAY(D)', null],
    ['WEEKDAY(DATE(2026, 11, 22))', '1'],
    ['WEEKDAY(DATE(1969, 12, 31))', '4'],
    ['DAYOFYEAR(DATE(2024, 12, 31))', '366'],
    ['ISOWEEK(DATE(2021, 1, 3))', '53'],
    ['ISOYEAR(DATE(2021, 1, 3))', '2020'],
    ['ISOWEEK(DT)', '10'],
    ['ADDMONTHS(DATE(2024, 1, 31), 1)', '2024-02-29'],
    ['ADDMONTHS(DATE(2024, 2, 29), 1)', '2024-03-31'],
    ['ADDMONTHS(DATE(2024, 3, 30), -1)', '2024-02-29'],
    ['ADDMONTHS(DATE(2024, 1, 15), -13)', '2022-12-15'],
    ['ADDMONTHS(DT, 1)', '2024-04-10T02:30:00Z'],
    ['ADDMONTHS(DATE(2024, 1, 1), 99999999)', 'error: The date is out of range.'],
    ['Account.Since__c < TODAY()', true],
    ['MONTH(Account.Since__c)', '2'],
    ['TODAY() - Account.Since__c > 0', true],
  ]);
});

describe('conversions', () => {
  table([
    ['DATEVALUE("2024-1-5")', '2024-01-05'],
    ['DATEVALUE("2024-01-05T10:00:00")', '2024-01-05'],
    ['DATEVALUE("24-01-05")', 'error: DATEVALUE() cannot read its argument. It reads YYYY-MM-DD.'],
    ['DATEVALUE(T)', null],
    ['DATETIMEVALUE("2024-01-05 10:11:12")', '2024-01-05T10:11:12Z'],
    [
      'DATETIMEVALUE("2024-01-05T10:11:12Z")',
      'error: DATETIMEVALUE() cannot read its argument. It reads YYYY-MM-DD HH:MM:SS.',
    ],
    ['DATETIMEVALUE(DATE(2024, 1, 5))', '2024-01-05T00:00:00Z'],
    ['TIMEVALUE("17:30:45.125")', '17:30:45.125'],
    ['TIMEVALUE("17:30:45")', 'error: TIMEVALUE() cannot read its argument. It reads HH:MM:SS.SSS.'],
    ['TIMEVALUE(DT)', '02:30:00.000'],
    ['UNIXTIMESTAMP(DATE(1970, 1, 2))', '86400'],
    ['UNIXTIMESTAMP(TIMEVALUE("00:01:00.900"))', '60'],
    ['FROMUNIXTIME(86400.5)', '1970-01-02T00:00:00Z'],
    ['$System.OriginDateTime', '1900-01-01T00:00:00Z'],
  ]);

  test('the date of a moment depends on the time zone, also when the clocks change', () => {
    const newYork = { timeZone: 'America/New_York' };
    expect(answer('DATEVALUE(DT)', fields, newYork)).toBe('2024-03-09');
    expect(answer('DATEVALUE(DT + 2/24)', fields, newYork)).toBe('2024-03-09');
    expect(answer('DATEVALUE(DT + 3/24)', fields, newYork)).toBe('2024-03-10');
    expect(answer('DATEVALUE(DT)', fields)).toBe('2024-03-10');
  });
});

describe('times and durations', () => {
  table([
    ['HOUR(TIMEVALUE("17:30:45.125"))', '17'],
    ['MINUTE(TIMEVALUE("17:30:45.125"))', '30'],
    ['SECOND(TIMEVALUE("17:30:45.125"))', '45'],
    ['MILLISECOND(TIMEVALUE("17:30:45.125"))', '125'],
    ['FORMATDURATION(3661)', '01:01:01'],
    ['FORMATDURATION(-90061, TRUE)', '1:01:01:01'],
    ['FORMATDURATION(90061, FALSE)', '25:01:01'],
    ['FORMATDURATION(61, NULL)', '00:01:01'],
    ['FORMATDURATION(DT, DT + 1.5)', '1:12:00:00'],
    ['FORMATDURATION(TIMEVALUE("01:00:00.000"), TIMEVALUE("00:00:30.000"))', '00:59:30'],
    ['TIMENOW() = TIMEVALUE(NOW())', true],
    ['NOW() = NOW()', true],
  ]);
});
