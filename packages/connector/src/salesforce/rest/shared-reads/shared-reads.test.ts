import { afterEach, expect, test } from '@jest/globals';
import { toRecordId18 } from '../../ids.ts';
import { CASES_PATH, startOrg, type TestOrg } from '../../testing/org.ts';
import type { Answer, SeenRequest } from '../../testing/scripted-server.ts';

let org: TestOrg;
afterEach(async () => await org.close());

const idOf = (n: number) => toRecordId18(`500x0000${String(n).padStart(7, '0')}`) ?? '';
const asked = ({ body }: SeenRequest) => JSON.parse(body) as { ids: string[]; fields: string[] };
const row = (Id: string) => ({ attributes: { type: 'Case' }, Id });

/** Answers reads of several records unless `answer` has something else to say, and says of all others that they are deleted. */
const orgThat = (answer: (call: ReturnType<typeof asked>) => Answer | undefined) =>
  startOrg((request) => {
    if (request.path !== CASES_PATH) return { status: 404, body: [{ errorCode: 'ENTITY_IS_DELETED', message: 'x' }] };
    return answer(asked(request)) ?? { body: asked(request).ids.map(row) };
  });
const readsOf = ({ seen }: TestOrg) => seen.filter(({ path }) => path === CASES_PATH).map(asked);

/** Reads `count` records through one client, all announced before the first is read. */
function readAll({ client }: TestOrg, count: number, fieldsOf: (n: number) => string[] = () => ['Subject']) {
  const salesforce = client();
  const expected = Array.from({ length: count }, () => salesforce.expectRecord('Case'));
  return Promise.all(expected.map((one, n) => one.fetch(idOf(n), fieldsOf(n))));
}

test('records that are read at the same time share a call', async () => {
  org = await orgThat(() => undefined);
  const results = await readAll(org, 30);
  expect(results.map((result) => result.ok && result.value.id)).toEqual(results.map((_, n) => idOf(n)));
  expect(readsOf(org).length).toBeLessThanOrEqual(2);
});

test('a field that cannot be read fails those who asked for it', async () => {
  org = await orgThat(({ fields }) =>
    fields.includes('Foo__c')
      ? { status: 400, body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'Foo__c' on entity 'Case'." }] }
      : undefined,
  );
  const results = await readAll(org, 12, (n) => (n % 3 === 0 ? ['Foo__c'] : ['Subject']));
  for (const [n, result] of results.entries()) {
    expect(result.ok).toBe(n % 3 !== 0);
    if (!result.ok) expect(result.error).toMatchObject({ code: 'ZB_SALESFORCE_ACCESS', at: 'Foo__c' });
  }
});

test('a record for which the call is refused fails alone', async () => {
  org = await orgThat(({ ids }) =>
    ids.includes(idOf(5)) ? { status: 400, body: [{ errorCode: 'MALFORMED_ID', message: 'bad id' }] } : undefined,
  );
  const results = await readAll(org, 20);
  expect(results.flatMap((result, n) => (result.ok ? [] : [n]))).toEqual([5]);
});

test('each record that is not there says why, and no other', async () => {
  org = await orgThat(({ ids }) => ({ body: ids.map((id) => (id === idOf(2) ? null : row(id))) }));
  const results = await readAll(org, 9);
  expect(results.flatMap((result, n) => (result.ok ? [] : [[n, result.error.code]]))).toEqual([
    [2, 'ZB_RECORD_DELETED'],
  ]);
});

test('a call without an answer is made again in halves, which succeed', async () => {
  let calls = 0;
  org = await orgThat(() => {
    calls += 1;
    return calls === 1 ? { misbehave: 'drop' } : undefined;
  });
  expect((await readAll(org, 12)).every(({ ok }) => ok)).toBe(true);
});

test('the same record asked for twice is read once', async () => {
  org = await orgThat(() => undefined);
  const salesforce = org.client();
  const expected = [salesforce.expectRecord('Case'), salesforce.expectRecord('Case')];
  const results = await Promise.all(expected.map((one) => one.fetch(idOf(1), ['Subject'])));
  expect(results).toEqual([results[0], results[0]]);
  expect(readsOf(org)).toEqual([{ ids: [idOf(1)], fields: ['Id', 'Subject'] }]);
});
