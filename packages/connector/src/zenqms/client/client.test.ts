import { afterEach, describe, expect, test } from '@jest/globals';
import { answer, type Script, type ScriptedServer, startServer } from '../testing/server.ts';
import { createZenqmsClient, type ZenqmsClient } from './client.ts';
import type { ContractSettings } from './connection.ts';

let server: ScriptedServer | undefined;
let client: ZenqmsClient | undefined;
afterEach(async () => {
  client?.close();
  await server?.close();
});

async function clientOf(script: Script, contract: ContractSettings = {}): Promise<ZenqmsClient> {
  server = await startServer(script);
  client = createZenqmsClient({ connection: { baseUrl: server.url, token: 'key', contract }, timeoutMs: 2_000 });
  return client;
}

const user = { id: 'usr_1', external_id: null, email: 'qa@acme.example', first_name: 'Quinn', is_active: true };
const summary = { id: 'cat_10', name: 'Customer Complaint', key: 'CMP', version: 2, state: 'active' };
const severity = {
  id: 'cf_2',
  label: 'Severity',
  abbreviation: 'SEV',
  type: 'single_select',
  choices: [{ id: 'ch_1', label: 'Minor' }],
};
const category = {
  ...summary,
  stages: [
    { id: 'stg_2', name: 'Closed', position: 2, custom_fields: [] },
    { id: 'stg_1', name: 'Intake', position: 1, custom_fields: [severity] },
  ],
};

describe('reads', () => {
  test('users by e-mail and state', async () => {
    const zenqms = await clientOf((_seen, response) => answer(response, 200, { data: [user], total: 1 }));
    const users = await zenqms.searchUsers({ email: 'qa@acme.example', active: true });
    expect(users).toEqual({
      ok: true,
      value: [{ id: 'usr_1', email: 'qa@acme.example', firstName: 'Quinn', isActive: true }],
    });
    const body = { email: 'qa@acme.example', is_active: true, page: 1, page_size: 100 };
    expect(server?.seen).toMatchObject([{ method: 'POST', url: '/v2/users/search', body }]);
  });

  test('roles, those that do not say so being active', async () => {
    const roles = [
      { id: 'role_1', name: 'Quality' },
      { id: 'role_2', name: 'Closed', is_active: false },
    ];
    const zenqms = await clientOf((_seen, response) => answer(response, 200, { data: roles, total: 2 }));
    expect(await zenqms.listRoles()).toEqual({
      ok: true,
      value: [
        { id: 'role_1', name: 'Quality', isActive: true },
        { id: 'role_2', name: 'Closed', isActive: false },
      ],
    });
    expect(server?.seen).toMatchObject([{ method: 'GET', url: '/v2/roles?page=1&page_size=100' }]);
  });

  test('a category, its stages in the order of their positions', async () => {
    const zenqms = await clientOf((_seen, response) => answer(response, 200, category));
    const found = await zenqms.getCategory('cat/10');
    expect(server?.seen[0]?.url).toBe('/v2/issue-categories/cat%2F10');
    expect(found).toMatchObject({ ok: true, value: { key: 'CMP', stages: [{ name: 'Intake' }, { name: 'Closed' }] } });
    expect(found.ok && found.value.stages[0]?.fields[0]).toEqual({ ...severity, required: false });
  });

  test.each([
    [401, 'ZB_ZENQMS_AUTH'],
    [403, 'ZB_ZENQMS_ACCESS'],
    [404, 'ZB_ZENQMS_REFUSED'],
    [429, 'ZB_ZENQMS_RATE_LIMITED'],
    [408, 'ZB_ZENQMS_UNREACHABLE'],
    [503, 'ZB_ZENQMS_UNREACHABLE'],
    [302, 'ZB_ZENQMS_ANSWER'],
  ])('an answer of %i is %s, and is not asked for again', async (status, code) => {
    const zenqms = await clientOf((_seen, response) =>
      response.writeHead(status, { 'retry-after': '2' }).end('<html>'),
    );
    expect(await zenqms.getCategory('cat_10')).toMatchObject({ ok: false, error: { code } });
    expect(server?.seen).toHaveLength(1);
  });

  test('an answer that does not fit the contract names the places, not the values', async () => {
    const zenqms = await clientOf((_seen, response) => answer(response, 200, { ...category, key: { a: 'secret' } }));
    const detail = 'getCategory: key must be string.';
    expect(await zenqms.getCategory('cat_10')).toEqual({ ok: false, error: { code: 'ZB_ZENQMS_ANSWER', detail } });
  });

  test('a connection that fails is ZB_ZENQMS_UNREACHABLE', async () => {
    const zenqms = await clientOf((_seen, response) => response.socket?.resetAndDestroy());
    expect(await zenqms.listCategories()).toMatchObject({ ok: false, error: { code: 'ZB_ZENQMS_UNREACHABLE' } });
  });
});

describe('pages', () => {
  const pageOf = (number: number) => ({ data: [{ ...summary, id: `cat_${number}` }], page: number, page_size: 1 });

  test('are read until the total is reached', async () => {
    const zenqms = await clientOf((_seen, response, n) => answer(response, 200, { ...pageOf(n + 1), total: 3 }), {
      pageSize: 1,
    });
    const found = await zenqms.listCategories('active');
    expect(found.ok && found.value.map(({ id }) => id)).toEqual(['cat_1', 'cat_2', 'cat_3']);
    expect(server?.seen.map(({ url }) => url)).toEqual(
      [1, 2, 3].map((page) => `/v2/issue-categories?state=active&page=${page}&page_size=1`),
    );
  });

  test('without a total end at a short page, measured by the size that the answer names', async () => {
    const short = { data: [], page: 3, page_size: 1 };
    const zenqms = await clientOf((_seen, response, n) => answer(response, 200, n < 2 ? pageOf(n + 1) : short));
    const found = await zenqms.listCategories();
    expect(found.ok && found.value).toHaveLength(2);
  });

  test('that promise more than they hold do not go on for ever', async () => {
    const zenqms = await clientOf((_seen, response) => answer(response, 200, { data: [], total: 5 }));
    expect(await zenqms.listCategories()).toEqual({ ok: true, value: [] });
  });
});

describe('contract settings of the connection', () => {
  test('change header, scheme, path and names of parameters', async () => {
    const zenqms = await clientOf((_seen, response) => answer(response, 200, { data: [user] }), {
      authHeader: 'X-Api-Key',
      authScheme: '',
      pageSize: 10,
      pageParameter: 'pageNumber',
      pageSizeParameter: 'limit',
      paths: { searchUsers: '/v3/people/find' },
    });
    expect(await zenqms.searchUsers({ id: 'usr_1' })).toMatchObject({ ok: true });
    expect(server?.seen).toMatchObject([{ url: '/v3/people/find', headers: { 'x-api-key': 'key' } }]);
    expect(server?.seen[0]?.body).toEqual({ id: 'usr_1', pageNumber: 1, limit: 10 });
    expect(server?.seen[0]?.headers.authorization).toBeUndefined();
  });

  test('a path keeps its parameter', async () => {
    const paths = { getCategory: '/v2/templates/{id}/full' };
    const zenqms = await clientOf((_seen, response) => answer(response, 200, category), { paths });
    await zenqms.getCategory('cat_10');
    expect(server?.seen[0]?.url).toBe('/v2/templates/cat_10/full');
  });
});
