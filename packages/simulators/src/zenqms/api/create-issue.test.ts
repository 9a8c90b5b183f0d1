import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AccountUnderTest, startAccount } from '../../testing/account.ts';

let account: AccountUnderTest;
beforeEach(async () => {
  account = await startAccount();
});
afterEach(() => account.close());

const RECORD = '500Hs00001ABCDEIA4';

test('an Issue with everything that can be given', async () => {
  const created = await account.create({
    due_date: '2026-12-20',
    external_id: RECORD,
    custom_fields: [
      { field_id: 'cf_1', value: RECORD },
      { field_id: 'cf_2', value: 'Major' },
      { field_id: 'cf_4', value: 12 },
      { field_id: 'cf_6', value: false },
    ],
  });
  expect(created).toMatchObject({
    status: 201,
    body: {
      id: 'iss_5001',
      key: 'CMP-101',
      title: 'Damaged vial',
      due_date: '2026-12-20',
      category: { id: 'cat_10', name: 'Customer Complaint', version: 2 },
      stage: { id: 'stg_1', name: 'Intake' },
      state: 'open',
      assignees: [{ id: 'usr_1001', email: 'qa.lead@acme.example' }],
      external_id: RECORD,
      custom_fields: [
        { field_id: 'cf_1', value: RECORD },
        { field_id: 'cf_2', value: 'ch_sev_2' },
        { field_id: 'cf_4', value: 12 },
        { field_id: 'cf_6', value: false },
      ],
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    },
  });
  expect((await account.api('GET', '/v2/issues/iss_5001')).body).toEqual(created.body);
});

test('numbers count up per category, and a refused Issue uses up none', async () => {
  const keys = [];
  for (const category of ['cat_10', 'cat_10', 'cat_20', 'cat_10']) {
    keys.push((await account.create({ category_id: category })).body.key);
    expect((await account.create({ category_id: category, custom_fields: [{ field_id: 'x', value: 1 }] })).status).toBe(
      422,
    );
  }
  expect(keys).toEqual(['CMP-101', 'CMP-102', 'NCR-1', 'CMP-103']);
});

describe('refused', () => {
  test.each([
    [
      'a field of a later stage',
      { custom_fields: [{ field_id: 'cf_20', value: 'Material' }] },
      422,
      'custom_fields[0].field_id',
      'later stage',
    ],
    [
      'a field of another category',
      { custom_fields: [{ field_id: 'cf_41', value: 'x' }] },
      422,
      'custom_fields[0].field_id',
      'not of this category',
    ],
    [
      'a field given twice',
      {
        custom_fields: [
          { field_id: 'cf_3', value: 'x' },
          { field_id: 'cf_3', value: 'y' },
        ],
      },
      422,
      'custom_fields[1].field_id',
      'twice',
    ],
    [
      'an unknown choice',
      { custom_fields: [{ field_id: 'cf_2', value: 'Huge' }] },
      422,
      'custom_fields[0].value',
      'not one of the choices',
    ],
    ['an inactive assignee', { assignee_ids: ['usr_1003'] }, 422, 'assignee_ids[0]', 'not an active user'],
    ['an unknown assignee', { assignee_ids: ['usr_1001', 'usr_9'] }, 422, 'assignee_ids[1]', 'not an active user'],
    [
      'an assignee who may not see the category',
      { category_id: 'cat_20', assignee_ids: ['usr_1002'] },
      422,
      'assignee_ids[0]',
      'may not see',
    ],
    ['a blank title', { title: '  ' }, 422, 'title', 'blank'],
    ['no title', { title: undefined }, 400, '', 'title'],
    ['a long title', { title: 'x'.repeat(256) }, 400, 'title', '255'],
    ['a date that does not exist', { due_date: '2026-02-30' }, 400, 'due_date', 'date'],
    ['a property that the contract does not know', { severity: 1 }, 400, '', 'severity'],
  ])('%s', async (_what, more, status, field, message) => {
    const refused = await account.create(more);
    expect(refused.status).toBe(status);
    expect(refused.body.error).toMatchObject({
      code: status === 422 ? 'validation_failed' : 'malformed',
      request_id: expect.stringMatching(/^req_\d+$/),
    });
    expect(refused.body.error.details).toContainEqual({ field, message: expect.stringContaining(message) });
    expect(account.control.issues.all()).toEqual([]);
  });

  test('everything that is wrong is told at once', async () => {
    const { body } = await account.create({
      assignee_ids: ['usr_1003'],
      custom_fields: [
        { field_id: 'cf_2', value: 'Huge' },
        { field_id: 'cf_4', value: 'many' },
      ],
    });
    expect(body.error.details).toHaveLength(3);
  });

  test.each([
    ['cat_30', 409, 'category_not_active'],
    ['cat_40', 409, 'category_not_active'],
    ['cat_99', 404, 'not_found'],
  ])('category %s: %i', async (category, status, code) => {
    expect(await account.create({ category_id: category })).toMatchObject({ status, body: { error: { code } } });
  });
});

test('required fields are asked for only when the account is strict', async () => {
  expect((await account.create()).status).toBe(201);
  account.control.set({ requireFields: true });
  const refused = await account.create();
  expect(refused).toMatchObject({ status: 422, body: { error: { details: [{ message: 'required: cf_2' }] } } });
  expect((await account.create({ custom_fields: [{ field_id: 'cf_2', value: 'ch_sev_1' }] })).status).toBe(201);
});

test('broken JSON', async () => {
  const response = await fetch(`${account.url}/v2/issues`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"title":',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'malformed' } });
});
