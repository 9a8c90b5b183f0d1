import { describe, expect, test } from '@jest/globals';
import { answer, type TestFields } from '../../test/run.ts';

const fields: TestFields = { N: { kind: 'number', value: null } };

const table = (cases: readonly (readonly [string, unknown])[]) =>
  test.each(cases)('%s', (source, expected) => {
    expect(answer(source, fields)).toEqual(expected);
  });

describe('rounding', () => {
  table([
    ['ROUND(2.5, 0)', '3'],
    ['ROUND(-2.5, 0)', '-3'],
    ['ROUND(1.005, 2)', '1.01'],
    ['ROUND(0.003, 2)', '0'],
    ['ROUND(-0.006, 2)', '-0.01'],
    ['ROUND(1234, -2)', '1200'],
    ['ROUND(1250, -2)', '1300'],
    ['ROUND(N, 2)', null],
    ['TRUNC(-2.78, 1)', '-2.7'],
    ['TRUNC(0.19, 1)', '0.1'],
    ['CEILING(2.1)', '3'],
    ['CEILING(-2.1)', '-3'],
    ['FLOOR(-2.1)', '-2'],
    ['MCEILING(-2.1)', '-2'],
    ['MFLOOR(-2.1)', '-3'],
    ['FLOOR(1/3*3)', '1'],
    ['CEILING(N)', null],
  ]);
});

describe('arithmetic', () => {
  table([
    ['MOD(7, 3)', '1'],
    ['MOD(-7, 3)', '-1'],
    ['MOD(5.5, 2)', '1.5'],
    ['MOD(1, 0)', 'error: Division by zero'],
    ['MOD(0, 0)', 'error: Division undefined'],
    ['MOD(VALUE("1e50"), 3)', 'error: Division impossible'],
    ['ABS(-3)', '3'],
    ['MAX(1, 3, 2)', '3'],
    ['MIN(1, N, 2)', null],
    ['MIN(5)', '5'],
    ['SQRT(2)', '1.4142135623730951'],
    ['SQRT(-1)', 'error: SQRT() has no result for this number.'],
    ['LN(0)', 'error: LN() has no result for this number.'],
    ['LOG(1000)', '2.9999999999999996'],
    ['EXP(1000)', 'error: EXP() has no result for this number.'],
    ['ROUND(SIN(PI()/2), 9)', '1'],
    ['ACOS(2)', 'error: ACOS() has no result for this number.'],
    ['ATAN2(0, -1)', '3.141592653589793'],
    ['LN(N)', null],
  ]);
});

describe('places', () => {
  const places: TestFields = {
    Here__c: { kind: 'location', value: { latitude: 37.775, longitude: -122.418 } },
    Nowhere__c: { kind: 'location', value: null },
  };

  test('distances in miles and kilometres', () => {
    expect(answer('ROUND(DISTANCE(Here__c, GEOLOCATION(40.7128, -74.006), "km"), 0)', places)).toBe('4129');
    expect(answer('ROUND(DISTANCE(Here__c, GEOLOCATION(40.7128, -74.006), "mi"), 0)', places)).toBe('2566');
    expect(answer('DISTANCE(Here__c, Nowhere__c, "mi") > 1', places)).toBe(null);
    expect(answer('ISBLANK(Nowhere__c)', places)).toBe(true);
    expect(answer('ISBLANK(Here__c)', places)).toBe(false);
  });

  test('places off the globe', () => {
    expect(() => answer('DISTANCE(Here__c, GEOLOCATION(91, 0), "mi")', places)).toThrow(/Expected -90 to 90/);
    expect(() => answer('DISTANCE(Here__c, Here__c, "ft")', places)).toThrow(/Expected 'mi' or 'km'/);
    expect(answer('DISTANCE(Here__c, GEOLOCATION(-(91), 0), "mi")', places)).toBe('error: Latitude out of range.');
  });
});
