import { afterEach, describe, expect, test } from '@jest/globals';
import { toRecordId18 } from '../ids.ts';
import { fieldValue } from '../record.ts';
import { CASES_PATH, startOrg, type TestOrg, valueIn } from '../testing/org.ts';
import type { Answer, SeenRequest } from '../testing/scripted-server.ts';

let org: TestOrg;
afterEach(async () => await org.close());

const idOf = (n: number) => toRecordId18(`500x0000${String(n).padStart(7, '0')}`) ?? '';
const row = (Id: string) => ({ attributes: { type: 'Case', url: `/services/data/v68.0/sobjects/Case/${Id}` }, Id });
const asked = ({ body }: SeenRequest) => JSON.parse(body) as { ids: string[]; fields: string[] };

describe('fetchRecords', () => {
  test('asks for 2,000 at a time, for each record and field once', async () => {
    org = await startOrg((request) => ({ body: asked(request).ids.map(row) }));
    const ids = Array.from({ length: 4_001 }, (_, n) => idOf(n));
    const found = valueIn(await org.client().fetchRecords('Case', [...ids, ...ids], ['Subject', 'subject', 'ID']));
    expect(found.size).toBe(4_001);
    const calls = org.seen.filter(({ path }) => path === CASES_PATH).map(asked);
    expect(calls.map(({ ids: { length } }) => length)).toEqual([2_000, 2_000, 1]);
    expect(calls[0]?.fields).toEqual(['ID', 'subject']);
  });

  test('leaves out what is not accessible, and keeps related records', async () => {
    const Account = { attributes: { type: 'Account' }, Name: 'Acme' };
    org = await startOrg(() => ({ body: [null, { ...row(idOf(2)), Subject: null, Account }] }));
    const found = valueIn(
      await org.client().fetchRecords('Case', [idOf(1), idOf(2).slice(0, 15)], ['Subject', 'Account.Name']),
    );
    expect([...found.keys()]).toEqual([idOf(2)]);
    const record = found.get(idOf(2));
    expect(record).toEqual({ id: idOf(2), object: 'Case', fields: { Id: idOf(2), Subject: null, Account } });
    expect(record && fieldValue(record, 'Account.Name')).toBe('Acme');
  });

  test('asks nothing for no ids and for what is no id', async () => {
    org = await startOrg(() => ({ body: [] }));
    expect(valueIn(await org.client().fetchRecords('Case', ['../x', ''], ['Subject'])).size).toBe(0);
    expect(org.seen).toHaveLength(0);
  });

  test('names the field that cannot be read', async () => {
    const message =
      "\nId, Foo__c\n    ^\nNo such column 'Foo__c' on entity 'Case'. If you are attempting to use a custom field";
    org = await startOrg(() => ({ status: 400, body: [{ message, errorCode: 'INVALID_FIELD' }] }));
    const result = await org.client().fetchRecords('Case', [idOf(1)], ['Subject', 'Foo__c']);
    expect(result).toEqual({
      ok: false,
      error: { code: 'ZB_SALESFORCE_ACCESS', detail: 'Field Foo__c of Case cannot be read.', at: 'Foo__c' },
    });
  });
});

describe('fetchRecord', () => {
  const alone = (answer: Answer) => startOrg(({ path }) => (path === CASES_PATH ? { body: [null] } : answer));

  test('gives the record', async () => {
    org = await startOrg(() => ({ body: [row(idOf(1))] }));
    expect(valueIn(await org.client().fetchRecord('Case', idOf(1), ['Subject'])).id).toBe(idOf(1));
    expect(org.apiCalls()).toBe(1);
  });

  test.each([
    ['ENTITY_IS_DELETED', 'ZB_RECORD_DELETED'],
    ['NOT_FOUND', 'ZB_RECORD_NOT_FOUND'],
  ])('asks why there is none: %s', async (errorCode, code) => {
    org = await alone({ status: 404, body: [{ errorCode, message: 'x' }] });
    expect(await org.client().fetchRecord('Case', idOf(1), ['Subject'])).toMatchObject({ ok: false, error: { code } });
    expect(org.seen.at(-1)?.path).toBe(`/services/data/v68.0/sobjects/Case/${idOf(1)}?fields=Id`);
  });

  test('gives a record that turns up between the calls', async () => {
    let calls = 0;
    org = await startOrg(({ path }) => {
      if (path !== CASES_PATH) return { body: row(idOf(1)) };
      calls += 1;
      return { body: [calls === 1 ? null : row(idOf(1))] };
    });
    expect(valueIn(await org.client().fetchRecord('Case', idOf(1), ['Subject'])).id).toBe(idOf(1));
  });

  test('calls it passing when the two calls keep disagreeing', async () => {
    org = await alone({ body: row(idOf(1)) });
    const result = await org.client().fetchRecord('Case', idOf(1), ['Subject']);
    expect(result).toMatchObject({ ok: false, error: { code: 'ZB_SALESFORCE_UNREACHABLE' } });
    expect(org.apiCalls()).toBe(3);
  });
});
