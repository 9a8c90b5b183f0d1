import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createZenqmsClient, type IssueDraft } from '@zenbridge/connector/zenqms';
import { DEMO_SECRETS } from '../demo-world/demo-world.ts';
import { startZenqmsSimulator, type ZenqmsSimulator } from './simulator.ts';

/** The simulated account seen through the client of the connector. */
let account: ZenqmsSimulator;
beforeEach(async () => {
  account = await startZenqmsSimulator();
});
afterEach(() => account.close());

const RECORD = '500Hs00001ABCDEIA4';
const draft: IssueDraft = {
  categoryId: 'cat_10',
  title: 'Damaged vial',
  assigneeIds: ['usr_1001'],
  externalId: RECORD,
  customFields: [{ fieldId: 'cf_1', value: RECORD }],
};
const client = (token: string = DEMO_SECRETS.zenqmsToken) =>
  createZenqmsClient({ connection: { baseUrl: account.url, token }, timeoutMs: 2_000 });

test('it finds its way: users, categories, a category', async () => {
  const zenqms = client();
  expect(await zenqms.searchUsers({ email: 'qa.lead@acme.example' })).toMatchObject({
    ok: true,
    value: [{ id: 'usr_1001' }],
  });
  expect(await zenqms.listCategories('active')).toMatchObject({ ok: true, value: [{ key: 'CMP' }, { key: 'NCR' }] });
  const category = await zenqms.getCategory('cat_10');
  expect(category).toMatchObject({ ok: true, value: { stages: [{ name: 'Intake' }, {}, {}] } });
  zenqms.close();
});

test('it creates an Issue and finds it in both places', async () => {
  const zenqms = client();
  const issue = { id: 'iss_5001', key: 'CMP-101', categoryId: 'cat_10' };
  expect(await zenqms.createIssue(draft)).toEqual({ kind: 'created', issue });
  expect(await zenqms.findIssuesByRecordId(RECORD, { kind: 'externalId' })).toEqual({ ok: true, value: [issue] });
  const place = { kind: 'customField', fieldId: 'cf_1' } as const;
  expect(await zenqms.findIssuesByRecordId(RECORD, place, 'cat_10')).toEqual({ ok: true, value: [issue] });
  expect(await zenqms.findIssuesByRecordId(RECORD, place, 'cat_20')).toEqual({ ok: true, value: [] });
  zenqms.close();
});

test('other names of the header and of the paging, and more than one page', async () => {
  account.control.set({ authHeader: 'X-Key', authScheme: '', pageParameter: 'p', pageSizeParameter: 'limit' });
  const contract = { authHeader: 'X-Key', authScheme: '', pageParameter: 'p', pageSizeParameter: 'limit', pageSize: 1 };
  const zenqms = createZenqmsClient({
    connection: { baseUrl: account.url, token: DEMO_SECRETS.zenqmsToken, contract },
    timeoutMs: 2_000,
  });
  expect(await zenqms.listCategories()).toMatchObject({ ok: true, value: { length: 4 } });
  expect(await zenqms.searchUsers({})).toMatchObject({ ok: true, value: { length: 3 } });
  expect(account.control.calls.count('searchUsers')).toBe(3);
  zenqms.close();
});

test.each([
  ['a refused field', {}, { customFields: [{ fieldId: 'cf_20', value: 'x' }] }, 'refused'],
  ['a lost answer', { kind: 'loseAnswer' }, {}, 'inDoubt'],
  ['silence after the create', { kind: 'loseAnswer', how: 'hang' }, {}, 'inDoubt'],
  ['a 502', { kind: 'answer', status: 502, body: 'Bad Gateway' }, {}, 'inDoubt'],
  ['a 429', { kind: 'answer', status: 429, headers: { 'retry-after': '2' }, body: {} }, {}, 'notSent'],
] as const)('%s', async (_what, effect, more, kind) => {
  const zenqms = createZenqmsClient({
    connection: { baseUrl: account.url, token: DEMO_SECRETS.zenqmsToken },
    timeoutMs: 300,
  });
  if ('kind' in effect) account.control.faults.add({ on: 'createIssue', effect });
  expect(await zenqms.createIssue({ ...draft, ...more })).toMatchObject({ kind });
  const isThere = 'kind' in effect && effect.kind === 'loseAnswer';
  expect(account.control.issues.countByRecordId()).toEqual(isThere ? { [RECORD]: 1 } : {});
  zenqms.close();
});

test('a token that is not activated', async () => {
  const zenqms = client(`${DEMO_SECRETS.zenqmsToken}-inactive`);
  expect(await zenqms.getCategory('cat_10')).toMatchObject({ ok: false, error: { code: 'ZB_ZENQMS_AUTH' } });
  zenqms.close();
});
