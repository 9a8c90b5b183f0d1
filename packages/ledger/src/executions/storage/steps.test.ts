import { expect, test } from '@jest/globals';
import { packSteps, unpackSteps } from './steps.ts';

test.each([
  [{ load: 1, claim: 2, find: 141, fetch: 88, filter: 0, map: 1, create: 212, record: 2 }, '1,2,141,88,0,1,212,2'],
  [{ load: 3, fetch: 12 }, '3,,,12'],
  [{ find: 9, verify: 40 }, ',,9,,,,,,verify=40'],
  [{ load: 1, verify: 40, wait: 2 }, '1,,,,,,,,verify=40,wait=2'],
  [{}, ''],
])('%j is kept as %s and read back', (steps, text) => {
  expect(packSteps(steps)).toBe(text);
  expect(unpackSteps(text)).toEqual(steps);
});

test('times are kept in whole milliseconds', () => {
  expect(unpackSteps(packSteps({ load: 0.4, create: 119.6 }))).toEqual({ load: 0, create: 120 });
});
