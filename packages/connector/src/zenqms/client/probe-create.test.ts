import { afterEach, expect, test } from '@jest/globals';
import { loadContract } from '../contract/load.ts';
import { answer, type Script, type ScriptedServer, startServer } from '../testing/server.ts';
import { createZenqmsClient, type ZenqmsClient } from './client.ts';

let server: ScriptedServer | undefined;
let client: ZenqmsClient | undefined;
afterEach(async () => {
  client?.close();
  await server?.close();
});

async function probe(script: Script) {
  server = await startServer(script);
  client = createZenqmsClient({ connection: { baseUrl: server.url, token: 'key' }, timeoutMs: 2_000 });
  const outcome = await client.probeCreate('cat_10', ['usr_1']);
  expect(server.seen).toHaveLength(1);
  return outcome;
}

test('asks for an Issue that has the form of one and holds three mistakes', async () => {
  const details = [{ field: 'assignee_ids[0]', message: 'x' }, { field: 'title' }, { message: 'y' }];
  const body = { error: { code: 'validation_failed', message: 'x', details } };
  const outcome = await probe((_seen, response) => answer(response, 422, body));
  expect(outcome).toEqual({ kind: 'refused', fields: ['assignee_ids[0]', 'title'] });
  const sent = server?.seen[0]?.body as Record<string, unknown>;
  expect(loadContract().check('NewIssue', sent)).toMatchObject({ ok: true });
  expect(sent).toMatchObject({ category_id: 'cat_10', title: ' ', assignee_ids: ['usr_1', 'zenbridge-check'] });
  expect(sent.custom_fields).toMatchObject([{ field_id: 'zenbridge-check' }]);
  expect(sent).not.toHaveProperty('external_id');
});

test.each([
  [400, 'refused', undefined],
  [401, 'denied', 'ZB_ZENQMS_AUTH'],
  [403, 'denied', 'ZB_ZENQMS_ACCESS'],
  [404, 'denied', 'ZB_ZENQMS_REFUSED'],
  [409, 'denied', 'ZB_ZENQMS_REFUSED'],
  [429, 'unknown', 'ZB_ZENQMS_RATE_LIMITED'],
  [503, 'unknown', 'ZB_ZENQMS_UNREACHABLE'],
  [302, 'unknown', 'ZB_ZENQMS_ANSWER'],
  [204, 'unknown', 'ZB_ZENQMS_ANSWER'],
])('an answer of %s means %s', async (status, kind, code) => {
  const outcome = await probe((_seen, response) => answer(response, status, {}));
  expect([outcome.kind, 'problem' in outcome ? outcome.problem.code : undefined]).toEqual([kind, code]);
});

test('an Issue that comes of it all the same is named, and a connection that breaks says nothing', async () => {
  const issue = { id: 'iss_1', key: 'CMP-7', category: { id: 'cat_10' } };
  expect(await probe((_seen, response) => answer(response, 201, issue))).toMatchObject({
    kind: 'created',
    issue: { key: 'CMP-7' },
  });
  await server?.close();
  expect(await probe((_seen, response) => response.destroy())).toMatchObject({
    kind: 'unknown',
    problem: { code: 'ZB_ZENQMS_UNREACHABLE' },
  });
});
