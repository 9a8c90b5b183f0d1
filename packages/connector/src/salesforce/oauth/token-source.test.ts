import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { jwtVerify } from 'jose';
import type { SalesforceAuth } from '../access.ts';
import { startOrg, type TestOrg, TOKEN_PATH, valueIn } from '../testing/org.ts';
import { createMemoryTokenStore } from './token-store.ts';

let org: TestOrg;
afterEach(async () => await org.close());

const EXPIRED = { status: 401, body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }] };
const read = (client: ReturnType<TestOrg['client']>) =>
  client.fetchRecords('Case', ['500x000000000A1AAI'], ['Subject']);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwt = (changes?: object): SalesforceAuth => ({
  kind: 'jwtBearer',
  clientId: 'app',
  username: 'bridge@acme.example',
  privateKey: pem,
  ...changes,
});

describe('client credentials', () => {
  test('are sent once for all clients that share a store', async () => {
    org = await startOrg(() => ({ body: [] }));
    const store = createMemoryTokenStore();
    const clients = Array.from({ length: 5 }, () => org.client({ store }));
    for (const result of await Promise.all(clients.map(read))) valueIn(result);
    expect(org.tokenCalls()).toBe(1);
    expect(Object.fromEntries(org.seen[0]?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app',
      client_secret: 'app-secret',
    });
  });

  test('are sent once when all clients find the token expired', async () => {
    org = await startOrg(({ headers }) => (headers.authorization === 'Bearer token-1' ? EXPIRED : { body: [] }));
    const store = createMemoryTokenStore();
    const clients = Array.from({ length: 5 }, () => org.client({ store }));
    for (const result of await Promise.all(clients.map(read))) valueIn(result);
    expect(org.tokenCalls()).toBe(2);
  });

  test('of another org are refused, also with a token from the store', async () => {
    org = await startOrg(
      () => ({ body: [] }),
      (_, { body }) => ({
        body: { ...(body as object), id: 'https://login.example/id/00Dx0000000ZZZZZZZ/005x00000000001AAA' },
      }),
    );
    const store = createMemoryTokenStore();
    const error = {
      code: 'ZB_SALESFORCE_AUTH',
      detail: expect.stringContaining('00Dx0000000BV7zEAG'),
      at: 'organizationId',
    };
    expect(await read(org.client({ store }))).toEqual({ ok: false, error });
    expect(await read(org.client({ store }))).toEqual({ ok: false, error });
    expect(org.apiCalls()).toBe(0);
  });

  test('that were refused are not tried again for a while', async () => {
    let time = 0;
    org = await startOrg(
      () => ({ body: [] }),
      () => ({
        status: 400,
        body: { error: 'invalid_client', error_description: 'invalid client credentials app-secret' },
      }),
    );
    const client = org.client({ now: () => time });
    const error = {
      code: 'ZB_SALESFORCE_AUTH',
      detail: 'The token endpoint answered invalid_client: invalid client credentials (secret).',
    };
    expect(await read(client)).toEqual({ ok: false, error });
    expect(await read(client)).toEqual({ ok: false, error });
    expect(org.tokenCalls()).toBe(1);
    time = 30_000;
    await read(client);
    expect(org.tokenCalls()).toBe(2);
  });

  test.each([
    [{ status: 503, body: '<html>maintenance</html>', headers: { 'retry-after': '9' } }, { retryAfterMs: 9_000 }],
    [{ status: 400, body: { error: 'unknown_error', error_description: 'retry your request' } }, {}],
    [{ status: 400, body: { error: 'invalid_grant', error_description: 'login rate exceeded' } }, {}],
    [{ status: 408, body: '' }, {}],
    [{ status: 200, body: '<html>login</html>' }, {}],
    [{ misbehave: 'drop' as const }, {}],
    [{ misbehave: 'stall' as const }, {}],
  ])('meet a passing failure with %j', async (answer, more) => {
    org = await startOrg(
      () => ({ body: [] }),
      () => answer,
    );
    const client = org.client({ timeoutMs: 200 });
    expect(await read(client)).toMatchObject({ ok: false, error: { code: 'ZB_SALESFORCE_UNREACHABLE', ...more } });
    await read(client);
    expect(org.tokenCalls()).toBe(2);
  });
});

describe('a signed assertion', () => {
  const assertionOf = (form: URLSearchParams | undefined) => form?.get('assertion') ?? '';

  test('names app, user and login host and lasts two minutes', async () => {
    org = await startOrg(() => ({ body: [] }));
    const now = Date.now();
    valueIn(await read(org.client({ auth: jwt(), now: () => now })));
    const form = org.seen.find(({ path }) => path === TOKEN_PATH)?.form;
    expect(form?.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload, protectedHeader } = await jwtVerify(assertionOf(form), publicKey);
    expect(protectedHeader.alg).toBe('RS256');
    const exp = Math.floor(now / 1000) + 120;
    expect(payload).toEqual({ iss: 'app', sub: 'bridge@acme.example', aud: org.url, exp });
  });

  test('is for the audience that the connection names, and signed with a PKCS#1 key too', async () => {
    org = await startOrg(() => ({ body: [] }));
    const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    valueIn(await read(org.client({ auth: jwt({ audience: 'https://login.salesforce.com', privateKey: pkcs1 }) })));
    const { payload } = await jwtVerify(assertionOf(org.seen[0]?.form), publicKey);
    expect(payload.aud).toBe('https://login.salesforce.com');
  });

  test.each([
    ['is no key', 'MIIEvQIBADANBgkq', /not a private key in PEM/],
    [
      'is not RSA',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /RSA keys only/,
    ],
    [
      'is too short',
      generateKeyPairSync('rsa', { modulusLength: 1024 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
      /1024 bits/,
    ],
  ])('cannot be made when the key %s, and nothing is sent', async (_, key, detail) => {
    org = await startOrg(() => ({ body: [] }));
    const result = await read(org.client({ auth: jwt({ privateKey: key }) }));
    expect(result).toMatchObject({ error: { code: 'ZB_SECRET_UNUSABLE', detail: expect.stringMatching(detail) } });
    expect(org.seen).toHaveLength(0);
  });
});

describe('a token store', () => {
  test('that fails is told apart from a refusal by Salesforce', async () => {
    org = await startOrg(() => ({ body: [] }));
    const store = createMemoryTokenStore();
    store.read = () => Promise.reject(new Error('Connection is closed.'));
    expect(await read(org.client({ store }))).toMatchObject({ ok: false, error: { code: 'ZB_REDIS_UNAVAILABLE' } });
    expect(org.seen).toHaveLength(0);
  });

  test('with the token of other credentials is as good as empty', async () => {
    org = await startOrg(() => ({ body: [] }));
    const store = createMemoryTokenStore();
    valueIn(await read(org.client({ store })));
    valueIn(
      await read(org.client({ store, auth: { kind: 'clientCredentials', clientId: 'other', clientSecret: 's' } })),
    );
    expect(org.tokenCalls()).toBe(2);
  });
});
