import { afterEach, describe, expect, test } from '@jest/globals';
import type { RecordIdPlace } from '../model.ts';
import { answer, type ScriptedServer, startServer } from '../testing/server.ts';
import { createZenqmsClient, type ZenqmsClient } from './client.ts';

const RECORD = '5003000000D8cuIAAS';
const OTHER = '5003000000D8cuJAAS';
const inField: RecordIdPlace = { kind: 'customField', fieldId: 'cf_1' };
const outside: RecordIdPlace = { kind: 'externalId' };

let server: ScriptedServer | undefined;
let client: ZenqmsClient | undefined;
afterEach(async () => {
  client?.close();
  await server?.close();
});

async function find(issue: object, where: RecordIdPlace, categoryId?: string) {
  const found = { id: 'iss_1', key: 'CMP-1', category: { id: 'cat_10' }, ...issue };
  server = await startServer((_seen, response) => answer(response, 200, { data: [found], total: 1 }));
  client = createZenqmsClient({ connection: { baseUrl: server.url, token: 'key' }, timeoutMs: 2_000 });
  return client.findIssuesByRecordId(RECORD, where, categoryId);
}

const holding = (value: unknown) => ({
  custom_fields: [
    { field_id: 'cf_9', value: 1 },
    { field_id: 'cf_1', value },
  ],
});

test('by external id, in all categories', async () => {
  const ref = { id: 'iss_1', key: 'CMP-1', categoryId: 'cat_10' };
  expect(await find({ external_id: RECORD }, outside)).toEqual({ ok: true, value: [ref] });
  expect(server?.seen[0]?.body).toEqual({ external_id: RECORD, page: 1, page_size: 100 });
});

test('by custom field, in one category', async () => {
  expect(await find(holding(RECORD), inField, 'cat_10')).toMatchObject({ ok: true, value: [{ key: 'CMP-1' }] });
  const custom_fields = [{ field_id: 'cf_1', operator: 'equals', value: RECORD }];
  expect(server?.seen[0]?.body).toEqual({ category_id: 'cat_10', custom_fields, page: 1, page_size: 100 });
});

test.each([
  ['external id', outside],
  ['custom field', inField],
])('an answer that leaves the %s out is trusted', async (_case, where) => {
  expect(await find({}, where)).toMatchObject({ ok: true, value: [{ key: 'CMP-1' }] });
});

describe('an Issue of something else shows that the account does not understand the search', () => {
  test.each([
    ['another external id', { external_id: OTHER }, outside, undefined],
    ['no external id', { external_id: null }, outside, undefined],
    ['another value of the field', holding(OTHER), inField, undefined],
    ['no value of the field', { custom_fields: [] }, inField, undefined],
    ['another category', { external_id: RECORD, category: { id: 'cat_11' } }, outside, 'cat_10'],
  ])('%s', async (_case, issue, where, categoryId) => {
    const found = await find(issue, where, categoryId);
    expect(found).toMatchObject({ ok: false, error: { code: 'ZB_ZENQMS_ANSWER' } });
    expect(found.ok ? '' : found.error.detail).toMatch(/^searchIssues: Issue CMP-1 /);
  });
});
