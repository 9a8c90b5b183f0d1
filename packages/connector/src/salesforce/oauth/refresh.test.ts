import { afterEach, describe, expect, test } from '@jest/globals';
import type { SalesforceAuth } from '../access.ts';
import { startOrg, type TestOrg, TOKEN_PATH, valueIn } from '../testing/org.ts';
import type { Answer, SeenRequest } from '../testing/scripted-server.ts';
import { createMemoryTokenStore, type StoredToken, type TokenStore } from './token-store.ts';

let org: TestOrg;
afterEach(async () => await org.close());

const PUBLIC: SalesforceAuth = { kind: 'refreshToken', clientId: 'app', refreshToken: 'refresh-0' };
const CONFIDENTIAL: SalesforceAuth = { ...PUBLIC, clientSecret: 'app-secret' };
const INTROSPECT_PATH = '/services/oauth2/introspect';
const read = (client: ReturnType<TestOrg['client']>) =>
  client.fetchRecords('Case', ['500x000000000A1AAI'], ['Subject']);

/** An org that rotates refresh tokens: `refresh-0` is good for one use and gives `refresh-1`, and so on. */
interface Script {
  api?: (request: SeenRequest) => Answer;
  /** Whether Salesforce says that the refresh token is still good. */
  isActive?: () => Answer;
  /** Instead of the usual answer to a refresh; `commit` makes it count all the same. */
  onRefresh?: (commit: () => void) => Answer | undefined;
}
async function rotatingOrg({ api = () => ({ body: [] }), isActive = () => ({ body: {} }), onRefresh }: Script) {
  let good = 0;
  org = await startOrg(
    (request) => (request.path === INTROSPECT_PATH ? isActive() : api(request)),
    ({ form }, { body }) => {
      const instead = onRefresh?.(() => {
        good += 1;
      });
      if (instead !== undefined) return instead;
      if (form.get('refresh_token') !== `refresh-${good}`) {
        return { status: 400, body: { error: 'invalid_grant', error_description: 'expired access/refresh token' } };
      }
      good += 1;
      return { body: { ...(body as object), refresh_token: `refresh-${good}` } };
    },
  );
}

/** A store that keeps a history of what was written to it. */
function recordingStore(): TokenStore & { written: StoredToken[] } {
  const store = createMemoryTokenStore();
  const written: StoredToken[] = [];
  return {
    ...store,
    written,
    write: async (token) => {
      written.push(token);
      await store.write(token);
    },
  };
}

const sentRefreshTokens = () =>
  org.seen.filter(({ path }) => path === TOKEN_PATH).map(({ form }) => form.get('refresh_token'));

describe('a rotating refresh token', () => {
  test('is used by one of two clients that share a store', async () => {
    await rotatingOrg({});
    const store = createMemoryTokenStore();
    const results = await Promise.all([
      read(org.client({ auth: PUBLIC, store })),
      read(org.client({ auth: PUBLIC, store })),
    ]);
    results.map(valueIn);
    expect(sentRefreshTokens()).toEqual(['refresh-0']);
  });

  test('gives the next one, which is stored before anything uses it', async () => {
    const store = recordingStore();
    let storedAtCall: string | undefined;
    const expired = { status: 401, body: '' };
    await rotatingOrg({
      api: ({ headers }) => {
        storedAtCall = store.written.at(-1)?.refreshToken;
        return headers.authorization === 'Bearer token-1' ? expired : { body: [] };
      },
    });
    valueIn(await read(org.client({ auth: PUBLIC, store })));
    expect(sentRefreshTokens()).toEqual(['refresh-0', 'refresh-1']);
    expect(storedAtCall).toBe('refresh-2');
    expect(store.written.map(({ refreshToken, refreshSentAt }) => [refreshToken, refreshSentAt !== undefined])).toEqual(
      [
        ['refresh-0', true],
        ['refresh-1', false],
        ['refresh-1', true],
        ['refresh-2', false],
      ],
    );
  });

  test('is replaced by a new one in the connection', async () => {
    await rotatingOrg({});
    const store = createMemoryTokenStore();
    valueIn(await read(org.client({ auth: PUBLIC, store })));
    const replaced = { ...PUBLIC, refreshToken: 'refresh-1' };
    valueIn(await read(org.client({ auth: replaced, store })));
    expect(sentRefreshTokens()).toEqual(['refresh-0', 'refresh-1']);
  });

  test('that was refused leaves no doubt behind', async () => {
    await rotatingOrg({});
    const store = recordingStore();
    const auth = { ...PUBLIC, refreshToken: 'stale' };
    expect(await read(org.client({ auth, store }))).toMatchObject({
      error: {
        code: 'ZB_SALESFORCE_AUTH',
        detail: expect.stringContaining('invalid_grant: expired access/refresh token'),
      },
    });
    expect(store.written.at(-1)).not.toHaveProperty('refreshSentAt');
  });
});

describe('a refresh whose answer is lost', () => {
  const lost: Answer[] = [
    { misbehave: 'drop' },
    { misbehave: 'silent' },
    { misbehave: 'stall' },
    { status: 504 },
    { status: 500 },
  ];

  test.each(lost)('is never sent again by an app without a secret: %j', async (answer) => {
    await rotatingOrg({ onRefresh: () => answer });
    const store = createMemoryTokenStore();
    for (let n = 0; n < 2; n += 1) {
      const result = await read(org.client({ auth: PUBLIC, store, timeoutMs: 150 }));
      expect(result).toMatchObject({
        error: { code: 'ZB_SALESFORCE_AUTH', detail: expect.stringContaining('Authorise the app again') },
      });
    }
    expect(sentRefreshTokens()).toEqual(['refresh-0']);
  });

  test('is sent again when Salesforce says that the refresh token was not used up', async () => {
    let isFirst = true;
    await rotatingOrg({
      isActive: () => ({ body: { active: true } }),
      onRefresh: () => {
        const answer: Answer | undefined = isFirst ? { status: 504 } : undefined;
        isFirst = false;
        return answer;
      },
    });
    const client = org.client({ auth: CONFIDENTIAL });
    expect(await read(client)).toMatchObject({ error: { code: 'ZB_SALESFORCE_UNREACHABLE' } });
    valueIn(await read(client));
    const asked = org.seen.find(({ path }) => path === INTROSPECT_PATH)?.form;
    expect(Object.fromEntries(asked ?? [])).toEqual({
      token: 'refresh-0',
      token_type_hint: 'refresh_token',
      client_id: 'app',
      client_secret: 'app-secret',
    });
  });

  test.each<[string, Answer, string]>([
    ['says that it was used up', { body: { active: false } }, 'ZB_SALESFORCE_AUTH'],
    ['does not say', { status: 403, body: { error: 'invalid_request' } }, 'ZB_SALESFORCE_AUTH'],
    ['cannot be asked now', { status: 503, body: '' }, 'ZB_SALESFORCE_UNREACHABLE'],
    ['cannot be reached', { misbehave: 'drop' }, 'ZB_SALESFORCE_UNREACHABLE'],
  ])('is not sent again when Salesforce %s', async (_, answer, code) => {
    await rotatingOrg({
      isActive: () => answer,
      onRefresh: (commit) => {
        commit();
        return { misbehave: 'drop' };
      },
    });
    const client = org.client({ auth: CONFIDENTIAL });
    await read(client);
    expect(await read(client)).toMatchObject({ error: { code } });
    expect(sentRefreshTokens()).toEqual(['refresh-0']);
  });

  test('is found by the process after one that ended in between', async () => {
    await rotatingOrg({ isActive: () => ({ body: { active: false } }) });
    const store = recordingStore();
    valueIn(await read(org.client({ auth: CONFIDENTIAL, store })));
    const marked = store.written.find(({ refreshSentAt }) => refreshSentAt !== undefined);
    expect(await read(org.client({ auth: CONFIDENTIAL, store: createMemoryTokenStore(marked) }))).toMatchObject({
      error: { code: 'ZB_SALESFORCE_AUTH', detail: expect.stringContaining('no longer active') },
    });
    expect(sentRefreshTokens()).toEqual(['refresh-0']);
  });
});

describe('a refresh that cannot have used up the token', () => {
  test('is simply sent again after 503', async () => {
    let isFirst = true;
    await rotatingOrg({
      onRefresh: () => {
        const answer: Answer | undefined = isFirst ? { status: 503, body: '<html>' } : undefined;
        isFirst = false;
        return answer;
      },
    });
    const client = org.client({ auth: PUBLIC });
    expect(await read(client)).toMatchObject({ error: { code: 'ZB_SALESFORCE_UNREACHABLE' } });
    valueIn(await read(client));
    expect(sentRefreshTokens()).toEqual(['refresh-0', 'refresh-0']);
  });

  test('is simply sent again where Salesforce does not rotate', async () => {
    let calls = 0;
    org = await startOrg(
      ({ headers }) => (headers.authorization === 'Bearer token-1' ? { status: 401, body: '' } : { body: [] }),
      (_, grant) => {
        calls += 1;
        return calls === 2 ? { misbehave: 'drop' } : grant;
      },
    );
    const client = org.client({ auth: PUBLIC });
    expect(await read(client)).toMatchObject({ error: { code: 'ZB_SALESFORCE_UNREACHABLE' } });
    valueIn(await read(client));
    expect(sentRefreshTokens()).toEqual(['refresh-0', 'refresh-0', 'refresh-0']);
  });
});
