import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DEMO_SECRETS } from '../../demo-world/demo-world.ts';
import { type AccountUnderTest, startAccount } from '../../testing/account.ts';
import { createVirtualClock, type VirtualClock } from '../../time/virtual-clock.ts';
import type { AccountToken } from '../account/world.ts';

let account: AccountUnderTest;
let clock: VirtualClock;
beforeEach(async () => {
  clock = createVirtualClock();
  account = await startAccount({ clock });
});
afterEach(() => account.close());

const list = (headers?: Record<string, string>) => account.api('GET', '/v2/issue-categories', undefined, headers);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const change = (some: Partial<AccountToken>) => {
  const token = account.control.token('ZenBridge');
  if (token === undefined) throw new Error('no token');
  account.control.putToken({ ...token, ...some });
};

test.each([
  ['no key', {}, 'The request has no API key'],
  ['another scheme', { authorization: `Basic ${DEMO_SECRETS.zenqmsToken}` }, 'The request has no API key'],
  ['an unknown key', bearer('unknown'), 'The API key is unknown'],
  ['a token that is not activated', bearer(`${DEMO_SECRETS.zenqmsToken}-inactive`), 'The token is not activated'],
])('%s: 401', async (_what, headers, message) => {
  expect(await list(headers)).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated', message } } });
});

test('each operation needs its grant', async () => {
  const operations: [string, string, string, unknown?][] = [
    ['users:read', 'POST', '/v2/users/search', {}],
    ['issue-categories:read', 'GET', '/v2/issue-categories'],
    ['issue-categories:read', 'GET', '/v2/issue-categories/cat_10'],
    ['issues:read', 'POST', '/v2/issues/search', {}],
    ['issues:create', 'POST', '/v2/issues', {}],
  ];
  change({ grants: [] });
  for (const [grant, method, path, body] of operations) {
    expect(await account.api(method, path, body)).toMatchObject({
      status: 403,
      body: { error: { code: 'access_not_granted', message: `The token has no access to ${grant}` } },
    });
  }
  change({ grants: ['issue-categories:read'] });
  expect((await list()).status).toBe(200);
});

test('a token may reach some categories only', async () => {
  await account.create({ external_id: 'x' });
  change({ categories: ['cat_20'] });
  expect((await list()).body.data).toMatchObject([{ id: 'cat_20' }]);
  expect((await account.api('GET', '/v2/issue-categories/cat_10')).status).toBe(403);
  expect((await account.create()).status).toBe(403);
  expect((await account.create({ category_id: 'cat_20' })).status).toBe(201);
  expect((await account.api('POST', '/v2/issues/search', { external_id: 'x' })).body.total).toBe(0);
});

test('the header and the scheme can be others', async () => {
  account.control.set({ authHeader: 'X-API-Key', authScheme: '' });
  expect((await list()).status).toBe(401);
  expect((await list({ 'x-api-key': DEMO_SECRETS.zenqmsToken })).status).toBe(200);
});

test('too many requests are told when to come again', async () => {
  account.control.set({ requestsPerMinute: 2 });
  const statuses = [(await list()).status, (await list()).status];
  await clock.advance(20_000);
  const refused = await list();
  expect([...statuses, refused.status]).toEqual([200, 200, 429]);
  expect(refused.headers.get('retry-after')).toBe('40');
  await clock.advance(40_000);
  expect((await list()).status).toBe(200);
});

test('an unknown address is answered in the shape of the contract', async () => {
  expect(await account.api('GET', '/v2/nonsense')).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  });
});
