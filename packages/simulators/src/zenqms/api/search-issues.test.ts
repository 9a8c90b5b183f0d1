import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AccountUnderTest, startAccount } from '../../testing/account.ts';
import { createVirtualClock, type VirtualClock } from '../../time/virtual-clock.ts';

let account: AccountUnderTest;
let clock: VirtualClock;
beforeEach(async () => {
  clock = createVirtualClock();
  account = await startAccount({ clock });
});
afterEach(() => account.close());

const A = '500Hs00001ABCDEIA4';
const B = '500Hs00001ABCDFIA4';
const search = async (criteria: Record<string, unknown>) =>
  (await account.api('POST', '/v2/issues/search', criteria)).body;
const keys = async (criteria: Record<string, unknown>) =>
  (await search(criteria)).data.map(({ key }: { key: string }) => key);
const byField = (value: string, fieldId = 'cf_1') => ({
  custom_fields: [{ field_id: fieldId, operator: 'equals', value }],
});

test('by external id, by custom field, and within a category', async () => {
  await account.create({ external_id: A });
  await account.create({ external_id: B, custom_fields: [{ field_id: 'cf_1', value: A }] });
  await account.create({ external_id: A, category_id: 'cat_20' });
  expect(await keys({ external_id: A })).toEqual(['CMP-101', 'NCR-1']);
  expect(await keys({ external_id: A, category_id: 'cat_20' })).toEqual(['NCR-1']);
  expect(await keys(byField(A))).toEqual(['CMP-102']);
  expect(await keys(byField(A, 'cf_3'))).toEqual([]);
  expect(await keys({ external_id: A, ...byField(A) })).toEqual([]);
  expect(await keys({})).toHaveLength(3);
});

test('numbers are found by their text, choices by their id', async () => {
  await account.create({
    custom_fields: [
      { field_id: 'cf_4', value: 12 },
      { field_id: 'cf_2', value: 'Major' },
    ],
  });
  expect(await keys(byField('12', 'cf_4'))).toEqual(['CMP-101']);
  expect(await keys(byField('ch_sev_2', 'cf_2'))).toEqual(['CMP-101']);
});

test('pages', async () => {
  for (let count = 0; count < 5; count += 1) await account.create({ external_id: A });
  expect(await search({ external_id: A, page: 2, page_size: 2 })).toMatchObject({
    data: [{ key: 'CMP-103' }, { key: 'CMP-104' }],
    page: 2,
    page_size: 2,
    total: 5,
  });
  expect(await search({ external_id: A })).toMatchObject({ page: 1, page_size: 50, total: 5 });
  expect((await account.api('POST', '/v2/issues/search', { page_size: 101 })).status).toBe(400);
});

test('an Issue exists before the search finds it, when the search lags', async () => {
  account.control.set({ searchLagMs: 5_000 });
  const { body } = await account.create({ external_id: A });
  expect(await keys({ external_id: A })).toEqual([]);
  expect((await account.api('GET', `/v2/issues/${body.id}`)).status).toBe(200);
  await clock.advance(4_999);
  expect(await keys({ external_id: A })).toEqual([]);
  await clock.advance(1);
  expect(await keys({ external_id: A })).toEqual(['CMP-101']);
});

test('an unknown category, and criteria that the contract does not know', async () => {
  expect((await account.api('POST', '/v2/issues/search', { category_id: 'cat_99' })).status).toBe(404);
  expect((await account.api('POST', '/v2/issues/search', { record_id: A })).status).toBe(400);
});

test('Issues are counted by the Salesforce record they hold, wherever they hold it', async () => {
  await account.create({ external_id: A, custom_fields: [{ field_id: 'cf_1', value: A }] });
  await account.create({ custom_fields: [{ field_id: 'cf_1', value: A }] });
  await account.create({ external_id: B, custom_fields: [{ field_id: 'cf_3', value: 'no id' }] });
  expect(account.control.issues.countByRecordId()).toEqual({ [A]: 2, [B]: 1 });
});
