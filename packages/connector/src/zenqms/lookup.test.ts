import { afterEach, describe, expect, test } from '@jest/globals';
import { createZenqmsClient, type ZenqmsClient } from './client/client.ts';
import { findAssignee, findCategory } from './lookup.ts';
import { answer, type ScriptedServer, startServer } from './testing/server.ts';

const categories = [
  { id: 'cat_10', name: 'Customer Complaint', key: 'CMP', state: 'active' },
  { id: 'cat_11', name: 'Customer Complaint', key: 'CMP', state: 'draft' },
  { id: 'cat_12', name: 'Deviation', key: 'DEV', state: 'retired' },
  { id: 'cat_13', name: 'Audit Finding', key: 'AUD', state: 'active' },
  { id: 'cat_14', name: 'Audit Finding', key: 'AUF', state: 'active' },
];
const users = [
  { id: 'usr_1', email: 'qa@acme.example', is_active: true },
  { id: 'usr_2', email: 'aqa@acme.example', is_active: true },
  { id: 'usr_3', email: 'gone@acme.example', is_active: false },
];

let server: ScriptedServer | undefined;
let client: ZenqmsClient | undefined;
afterEach(async () => {
  client?.close();
  await server?.close();
});

/** An account that ignores every criterion of a user search, as an account may. */
async function account(): Promise<ZenqmsClient> {
  server = await startServer(({ url }, response) => {
    if (url.startsWith('/v2/users')) return answer(response, 200, { data: users, total: users.length });
    if (url.startsWith('/v2/issue-categories?'))
      return answer(response, 200, { data: categories, total: categories.length });
    const stages = [{ id: 'stg_1', name: 'Intake', position: 1, custom_fields: [] }];
    const found = categories.find(({ id }) => url.endsWith(`/${id}`));
    answer(response, 200, { ...found, stages });
  });
  client = createZenqmsClient({ connection: { baseUrl: server.url, token: 'key' }, timeoutMs: 2_000 });
  return client;
}

describe('the category of an integration', () => {
  test.each([
    ['id', 'cat_10'],
    ['key', 'cmp'],
    ['name', 'customer complaint'],
  ])('is found by %s, the active one before drafts', async (_by, name) => {
    expect(await findCategory(await account(), name)).toMatchObject({
      ok: true,
      value: { id: 'cat_10', stages: [{}] },
    });
  });

  test.each([
    ['DEV', 'The category DEV is retired, not active.'],
    ['cat_11', 'The category cat_11 is draft, not active.'],
    ['Audit Finding', 'Several active categories are called Audit Finding; name one by its id.'],
    ['XYZ', 'The token sees no category with the id, key or name XYZ.'],
  ])('%s cannot be used', async (name, detail) => {
    const error = { code: 'ZB_CATEGORY_UNUSABLE', detail, at: 'zenqms.category' };
    expect(await findCategory(await account(), name)).toEqual({ ok: false, error });
  });
});

describe('the default assignee', () => {
  test.each([[{ email: 'QA@acme.example' }], [{ id: 'usr_1' }]])('is found by %j alone', async (assignee) => {
    expect(await findAssignee(await account(), assignee)).toMatchObject({ ok: true, value: { id: 'usr_1' } });
  });

  test.each([
    [{ email: 'gone@acme.example' }, 'The user is not active.'],
    [{ email: 'nobody@acme.example' }, 'No such user is visible to the token.'],
    [{ id: 'usr' }, 'No such user is visible to the token.'],
  ])('%j cannot be used', async (assignee, detail) => {
    const found = await findAssignee(await account(), assignee);
    expect(found).toMatchObject({ ok: false, error: { code: 'ZB_ASSIGNEE_UNUSABLE', detail } });
  });
});
