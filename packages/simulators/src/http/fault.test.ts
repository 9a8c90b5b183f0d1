import { expect, test } from '@jest/globals';
import { createFaults } from './fault.ts';

const answer = (status: number) => ({ kind: 'answer', status }) as const;

test('a fault befalls its operation only, as often as it says', () => {
  const faults = createFaults();
  faults.add({ on: 'createIssue', times: 2, effect: answer(500) });
  expect(faults.take('searchIssues')).toBeUndefined();
  expect(faults.take('createIssue')).toMatchObject({ status: 500 });
  expect(faults.take('createIssue')).toMatchObject({ status: 500 });
  expect(faults.take('createIssue')).toBeUndefined();
  expect(faults.list()).toEqual([]);
});

test('every nth call, until it is removed', () => {
  const faults = createFaults();
  const id = faults.add({ every: 3, effect: { kind: 'cut' } });
  const befallen = Array.from({ length: 7 }, () => faults.take('any') !== undefined);
  expect(befallen).toEqual([false, false, true, false, false, true, false]);
  expect(faults.list()).toMatchObject([{ id, met: 7, befell: 2 }]);
  faults.remove(id);
  expect(Array.from({ length: 3 }, () => faults.take('any'))).toEqual([undefined, undefined, undefined]);
});

test('of several that fit, the first one befalls the call', () => {
  const faults = createFaults();
  faults.add({ times: 1, effect: answer(500) });
  faults.add({ times: 1, effect: answer(503) });
  expect([faults.take('x'), faults.take('x')]).toMatchObject([{ status: 500 }, { status: 503 }]);
});
