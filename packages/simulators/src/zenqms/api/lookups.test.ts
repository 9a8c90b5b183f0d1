import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AccountUnderTest, startAccount } from '../../testing/account.ts';

let account: AccountUnderTest;
beforeAll(async () => {
  account = await startAccount();
});
afterAll(() => account.close());

test.each([
  [{}, ['usr_1001', 'usr_1002', 'usr_1003']],
  [{ email: 'QA.Lead@acme.example' }, ['usr_1001']],
  [{ is_active: false }, ['usr_1003']],
  [{ name: 'Lead', is_active: true }, ['usr_1001']],
  [{ id: 'usr_1002' }, ['usr_1002']],
  [{ external_id: 'x' }, []],
])('users by %p', async (criteria, ids) => {
  const { body } = await account.api('POST', '/v2/users/search', criteria);
  expect(body.data.map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(body.total).toBe(ids.length);
});

test('roles, active or not, in pages', async () => {
  const { body } = await account.api('GET', '/v2/roles?page=2&page_size=2');
  expect(body).toEqual({
    data: [{ id: 'role_3', name: 'Closed Department', is_active: false }],
    page: 2,
    page_size: 2,
    total: 3,
  });
  expect((await account.api('GET', '/v2/roles?page_size=0')).status).toBe(400);
});

test('categories, all or those of a state, without their stages', async () => {
  const all = await account.api('GET', '/v2/issue-categories');
  expect(all.body.data.map(({ key, state }: Record<string, string>) => `${key} ${state}`)).toEqual([
    'CMP active',
    'NCR active',
    'OLD retired',
    'SUP draft',
  ]);
  const active = await account.api('GET', '/v2/issue-categories?state=active&page=2&page_size=1');
  expect(active.body).toEqual({
    data: [expect.objectContaining({ key: 'NCR', version: 1 })],
    page: 2,
    page_size: 1,
    total: 2,
  });
  expect(active.body.data[0]).not.toHaveProperty('stages');
  expect((await account.api('GET', '/v2/issue-categories?page=0')).status).toBe(400);
});

test('one category with its stages and their fields', async () => {
  const { body } = await account.api('GET', '/v2/issue-categories/cat_10');
  expect(body).toMatchObject({
    key: 'CMP',
    stages: [{ name: 'Intake' }, { name: 'Investigation' }, { is_final: true }],
  });
  expect(body.stages[0].custom_fields[1]).toMatchObject({
    label: 'Severity',
    type: 'single_select',
    choices: [{ label: 'Minor' }, { label: 'Major' }, { label: 'Critical' }],
  });
  expect((await account.api('GET', '/v2/issue-categories/cat_99')).status).toBe(404);
});

test('what the account answers has the shapes of the contract', async () => {
  const { loadContract } = await import('@zenbridge/connector/zenqms');
  const { check } = loadContract();
  const categories = await account.api('GET', '/v2/issue-categories');
  const ids = categories.body.data.map(({ id }: { id: string }) => id);
  const created = await account.create({ external_id: 'x' });
  const answers = [
    check('UserPage', (await account.api('POST', '/v2/users/search', {})).body),
    check('RolePage', (await account.api('GET', '/v2/roles')).body),
    check('CategoryPage', categories.body),
    check('Issue', created.body),
    check('IssuePage', (await account.api('POST', '/v2/issues/search', {})).body),
    check('ErrorBody', (await account.create({ assignee_ids: ['x'] })).body),
    ...(await Promise.all(
      ids.map(async (id: string) => check('Category', (await account.api('GET', `/v2/issue-categories/${id}`)).body)),
    )),
  ];
  expect(answers).toHaveLength(10);
  for (const answer of answers) expect(answer).toMatchObject({ ok: true });
});
