import { afterEach, describe, expect, test } from '@jest/globals';
import { createMemoryTokenStore } from '../oauth/token-store.ts';
import { CASES_PATH, startOrg, type TestOrg, valueIn } from '../testing/org.ts';
import type { Answer } from '../testing/scripted-server.ts';

let org: TestOrg;
afterEach(async () => await org.close());

const EXPIRED: Answer = {
  status: 401,
  body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
};
const ID = '500x000000000A1AAI';
const read = (client: ReturnType<TestOrg['client']>) => client.fetchRecords('Case', [ID], ['Subject']);

/** A client that has a token already. */
async function loggedIn(api: Parameters<typeof startOrg>[0], options: Parameters<TestOrg['client']>[0] = {}) {
  let isOpen = true;
  org = await startOrg((request) => (isOpen ? { body: [] } : api(request)));
  const client = org.client(options);
  valueIn(await read(client));
  isOpen = false;
  org.seen.length = 0;
  return client;
}

describe('a call', () => {
  test('whose session has expired is repeated once with a new token', async () => {
    const client = await loggedIn(({ headers }) =>
      headers.authorization === 'Bearer token-1' ? EXPIRED : { body: [] },
    );
    expect((await read(client)).ok).toBe(true);
    expect(org.seen.map(({ path, headers }) => headers.authorization ?? path)).toEqual([
      'Bearer token-1',
      '/services/oauth2/token',
      'Bearer token-2',
    ]);
  });

  test('that is answered with 401 for ever costs two API calls and one token call', async () => {
    const client = await loggedIn(() => EXPIRED);
    expect(await read(client)).toMatchObject({ ok: false, error: { code: 'ZB_SALESFORCE_AUTH' } });
    expect([org.apiCalls(), org.tokenCalls()]).toEqual([2, 1]);
  });

  test('is not made for a while after a new token was refused', async () => {
    let time = 0;
    const client = await loggedIn(() => EXPIRED, { now: () => time });
    await read(client);
    const before = org.seen.length;
    const again = await Promise.all([read(client), read(client)]);
    expect(again.map((result) => !result.ok && result.error.code)).toEqual([
      'ZB_SALESFORCE_AUTH',
      'ZB_SALESFORCE_AUTH',
    ]);
    expect(org.seen).toHaveLength(before);
    time = 30_000;
    await read(client);
    expect(org.seen.length).toBeGreaterThan(before);
  });

  test('of an app without the scope for the API asks for no new token', async () => {
    const message = 'This session is not valid for use with the REST API';
    const client = await loggedIn(() => ({ status: 401, body: [{ message, errorCode: 'INVALID_SESSION_ID' }] }));
    expect(await read(client)).toMatchObject({
      ok: false,
      error: { code: 'ZB_SALESFORCE_ACCESS', detail: expect.stringContaining(message) },
    });
    expect([org.apiCalls(), org.tokenCalls()]).toEqual([1, 0]);
  });

  test('to a host that knows no such org any more is repeated once with a new token', async () => {
    const client = await loggedIn(() => ({ status: 420, body: '' }));
    expect(await read(client)).toMatchObject({ ok: false, error: { code: 'ZB_SALESFORCE_REFUSED' } });
    expect([org.apiCalls(), org.tokenCalls()]).toEqual([2, 1]);
  });

  test.each<[string, Answer, string]>([
    [
      'HTML with 503',
      { status: 503, body: '<html>', headers: { 'content-type': 'text/html' } },
      'ZB_SALESFORCE_UNREACHABLE',
    ],
    ['nothing with 408', { status: 408, body: '' }, 'ZB_SALESFORCE_UNREACHABLE'],
    ['nothing with 500', { status: 500, body: '' }, 'ZB_SALESFORCE_UNREACHABLE'],
    ['HTML with 200', { body: '<html>', headers: { 'content-type': 'text/html' } }, 'ZB_SALESFORCE_UNREACHABLE'],
    [
      'broken JSON with 200',
      { body: '[{', headers: { 'content-type': 'application/json' } },
      'ZB_SALESFORCE_UNREACHABLE',
    ],
    ['nothing with 200', { body: '' }, 'ZB_SALESFORCE_UNREACHABLE'],
    ['nothing with 204', { status: 204 }, 'ZB_SALESFORCE_UNREACHABLE'],
    ['a redirect', { status: 302, headers: { location: 'https://x.example/login' } }, 'ZB_SALESFORCE_REFUSED'],
    ['no answer at all', { misbehave: 'silent' }, 'ZB_SALESFORCE_UNREACHABLE'],
    ['a body that stalls', { misbehave: 'stall' }, 'ZB_SALESFORCE_UNREACHABLE'],
    ['a body that breaks off', { misbehave: 'break' }, 'ZB_SALESFORCE_UNREACHABLE'],
  ])('that gets %s is made once and ends in a problem', async (_, answer, code) => {
    const isWaitedFor = answer.misbehave === 'silent' || answer.misbehave === 'stall';
    const client = await loggedIn(() => answer, { timeoutMs: isWaitedFor ? 1_000 : 20_000 });
    expect(await read(client)).toMatchObject({ ok: false, error: { code } });
    expect([org.apiCalls(), org.tokenCalls()]).toEqual([1, 0]);
  });

  test('goes to the instance that the token names, at the version of the connection', async () => {
    const client = await loggedIn(() => ({ body: [], headers: { 'sforce-limit-info': 'api-usage=18/5000' } }));
    valueIn(await read(client));
    expect(org.seen[0]).toMatchObject({ method: 'POST', path: CASES_PATH });
    expect(client.usage()).toMatchObject({ used: 18, total: 5000 });
  });

  test('at the same time as others shares their new token', async () => {
    const client = await loggedIn(({ headers }) =>
      headers.authorization === 'Bearer token-1' ? EXPIRED : { body: [] },
    );
    const results = await Promise.all(Array.from({ length: 20 }, () => read(client)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(org.tokenCalls()).toBe(1);
  });

  test('takes the token that another process has stored', async () => {
    const store = createMemoryTokenStore();
    const client = await loggedIn(() => ({ body: [] }), { store });
    valueIn(await read(org.client({ store })));
    valueIn(await read(client));
    expect(org.tokenCalls()).toBe(0);
  });
});
