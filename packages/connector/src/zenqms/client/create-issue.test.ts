import { afterEach, describe, expect, test } from '@jest/globals';
import { loadContract } from '../contract/load.ts';
import type { IssueDraft } from '../model.ts';
import { answer, type Script, type ScriptedServer, startServer } from '../testing/server.ts';
import { createZenqmsClient, type ZenqmsClient } from './client.ts';

const VALUE = 'Damaged vial of Jane Roe';
const draft: IssueDraft = {
  categoryId: 'cat_10',
  title: VALUE,
  dueDate: '2026-12-20',
  assigneeIds: ['usr_1'],
  externalId: '5003000000D8cuIAAS',
  customFields: [{ fieldId: 'cf_2', value: 'ch_2' }],
};
const created = { id: 'iss_5001', key: 'CMP-101', category: { id: 'cat_10' } };
const refusal = { error: { code: 'validation_failed', message: VALUE, details: [{ field: 'title', message: VALUE }] } };

let server: ScriptedServer | undefined;
let client: ZenqmsClient | undefined;
afterEach(async () => {
  client?.close();
  await server?.close();
});

async function create(script: Script) {
  server = await startServer(script);
  client = createZenqmsClient({ connection: { baseUrl: server.url, token: 'key' }, timeoutMs: 2_000, now: () => 0 });
  const outcome = await client.createIssue(draft);
  expect(JSON.stringify(outcome)).not.toContain(VALUE);
  expect(server.seen).toHaveLength(1);
  return outcome;
}

test('sends the Issue as the contract says, and keeps its key', async () => {
  const outcome = await create((_seen, response) => answer(response, 201, created));
  expect(outcome).toEqual({ kind: 'created', issue: { id: 'iss_5001', key: 'CMP-101', categoryId: 'cat_10' } });
  const [seen] = server?.seen ?? [];
  expect(seen).toMatchObject({ method: 'POST', url: '/v2/issues', headers: { authorization: 'Bearer key' } });
  expect(loadContract().check('NewIssue', seen?.body)).toEqual({
    ok: true,
    value: {
      category_id: 'cat_10',
      title: VALUE,
      due_date: '2026-12-20',
      assignee_ids: ['usr_1'],
      external_id: '5003000000D8cuIAAS',
      custom_fields: [{ field_id: 'cf_2', value: 'ch_2' }],
    },
  });
});

describe('an error answer', () => {
  test.each([
    [400, 'refused', 'ZB_ZENQMS_REFUSED'],
    [401, 'refused', 'ZB_ZENQMS_AUTH'],
    [403, 'refused', 'ZB_ZENQMS_ACCESS'],
    [404, 'refused', 'ZB_ZENQMS_REFUSED'],
    [409, 'refused', 'ZB_ZENQMS_REFUSED'],
    [422, 'refused', 'ZB_ZENQMS_REFUSED'],
    [429, 'notSent', 'ZB_ZENQMS_RATE_LIMITED'],
    [301, 'inDoubt', 'ZB_CREATE_IN_DOUBT'],
    [408, 'inDoubt', 'ZB_CREATE_IN_DOUBT'],
    [418, 'inDoubt', 'ZB_CREATE_IN_DOUBT'],
    [500, 'inDoubt', 'ZB_CREATE_IN_DOUBT'],
    [502, 'inDoubt', 'ZB_CREATE_IN_DOUBT'],
    [503, 'inDoubt', 'ZB_CREATE_IN_DOUBT'],
    [504, 'inDoubt', 'ZB_CREATE_IN_DOUBT'],
  ])('%i: %s', async (status, kind, code) => {
    const outcome = await create((_seen, response) => answer(response, status, refusal, { 'retry-after': '3' }));
    expect(outcome).toMatchObject({ kind, problem: { code } });
  });

  test('says how long to wait', async () => {
    const outcome = await create((_seen, response) => answer(response, 429, refusal, { 'retry-after': '3' }));
    expect(outcome).toMatchObject({ problem: { retryAfterMs: 3_000 } });
  });

  test('names the fields that were refused', async () => {
    const outcome = await create((_seen, response) => answer(response, 422, refusal));
    expect(outcome).toMatchObject({
      problem: { detail: 'createIssue: It answered 422 (validation_failed) about title.' },
    });
  });
});

describe('in doubt', () => {
  test.each([
    ['a body that is no JSON', '<html>created</html>'],
    ['a body without the key', JSON.stringify({ id: 'iss_1', category: { id: 'cat_10' } })],
    ['no body', ''],
  ])('is a success with %s', async (_case, body) => {
    const outcome = await create((_seen, response) => response.writeHead(201).end(body));
    expect(outcome).toMatchObject({ kind: 'inDoubt', problem: { code: 'ZB_CREATE_IN_DOUBT' } });
  });

  test('is a connection cut after the Issue was created', async () => {
    const outcome = await create((_seen, response) => response.socket?.resetAndDestroy());
    expect(outcome).toMatchObject({ kind: 'inDoubt' });
  });
});

test('not sent: nobody listens', async () => {
  const gone = await startServer(() => undefined);
  await gone.close();
  client = createZenqmsClient({ connection: { baseUrl: gone.url, token: 'key' }, timeoutMs: 2_000 });
  expect(await client.createIssue(draft)).toMatchObject({
    kind: 'notSent',
    problem: { code: 'ZB_ZENQMS_UNREACHABLE' },
  });
});

test('refused: a token that no header can carry is not sent, nor told', async () => {
  const connection = { baseUrl: 'http://127.0.0.1:9', token: 'k\u00e9y\nX: y' };
  client = createZenqmsClient({ connection, timeoutMs: 2_000 });
  const outcome = await client.createIssue(draft);
  expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'ZB_ZENQMS_AUTH' } });
  expect(JSON.stringify(outcome)).not.toContain('k\u00e9y');
});
