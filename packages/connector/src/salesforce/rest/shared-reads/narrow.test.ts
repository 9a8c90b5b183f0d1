import { expect, test } from '@jest/globals';
import { err, ok, type Problem } from '@zenbridge/runtime';
import { type ReadTogether, readNarrowing } from './narrow.ts';

const ids = Array.from({ length: 100 }, (_, n) => `record-${n}`);
const recordOf = (id: string) => ({ id, object: 'Case', fields: {} });
const problem = (code: Problem['code'], more: Partial<Problem> = {}): Problem => ({ code, detail: 'no', ...more });

/** Fails every call with one of the bad ids in it, and counts the calls. */
function failing(bad: readonly string[], failure: Problem) {
  const calls: number[] = [];
  const read: ReadTogether = async (asked) => {
    calls.push(asked.length);
    if (asked.some((id) => bad.includes(id))) return err(failure);
    return ok(new Map(asked.map((id) => [id, recordOf(id)])));
  };
  return { calls, read };
}

async function failed(read: ReadTogether): Promise<string[]> {
  const byId = await readNarrowing(ids, read);
  expect([...byId.keys()].sort()).toEqual(ids.toSorted());
  for (const [id, answer] of byId) if (answer.ok) expect(answer.value.get(id)).toEqual(recordOf(id));
  return [...byId].filter(([, answer]) => !answer.ok).map(([id]) => id);
}

test('records that can be read take one call', async () => {
  const { calls, read } = failing([], problem('ZB_SALESFORCE_REFUSED'));
  expect(await failed(read)).toEqual([]);
  expect(calls).toEqual([100]);
});

test.each(['ZB_SALESFORCE_REFUSED', 'ZB_SALESFORCE_UNREACHABLE'] as const)(
  '%s for one record fails that record alone, in few calls',
  async (code) => {
    const { calls, read } = failing(['record-37'], problem(code));
    expect(await failed(read)).toEqual(['record-37']);
    expect(calls.length).toBeLessThanOrEqual(15);
  },
);

test('several refused records fail alone', async () => {
  const bad = ['record-3', 'record-4', 'record-99'];
  const { read } = failing(bad, problem('ZB_SALESFORCE_REFUSED'));
  expect((await failed(read)).toSorted()).toEqual(bad);
});

test('a call whose connection broke costs nobody a try', async () => {
  let calls = 0;
  const read: ReadTogether = async (asked) => {
    calls += 1;
    if (calls === 1) return err(problem('ZB_SALESFORCE_UNREACHABLE'));
    return ok(new Map(asked.map((id) => [id, recordOf(id)])));
  };
  expect(await failed(read)).toEqual([]);
  expect(calls).toBe(3);
});

test.each([
  ['an org that is down', problem('ZB_SALESFORCE_UNREACHABLE'), 3],
  ['an org that says when to come again', problem('ZB_SALESFORCE_UNREACHABLE', { retryAfterMs: 1000 }), 1],
  ['a quota that is used up', problem('ZB_SALESFORCE_QUOTA'), 1],
  ['a field that cannot be read', problem('ZB_SALESFORCE_ACCESS', { at: 'Foo__c' }), 1],
  ['credentials that are refused', problem('ZB_SALESFORCE_AUTH'), 1],
] as const)('%s is not asked again and again', async (_, failure, expected) => {
  const { calls, read } = failing(ids, failure);
  expect(await failed(read)).toHaveLength(100);
  expect(calls).toHaveLength(expected);
});
