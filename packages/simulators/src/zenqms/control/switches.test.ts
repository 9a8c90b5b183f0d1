import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AccountUnderTest, startAccount } from '../../testing/account.ts';
import { call } from '../../testing/api-caller.ts';

let account: AccountUnderTest;
const simulator = (method: string, path: string, body?: unknown) =>
  call(method, `${account.url}/simulator${path}`, body);

beforeEach(async () => {
  account = await startAccount();
});
afterEach(() => account.close());

test('the list names every switch', async () => {
  const { body } = await simulator('GET', '');
  expect(body.title).toBe('Simulated ZenQMS account');
  const paths = body.switches.map((one: Record<string, string>) => `${one.method} ${one.path}`);
  expect(paths).toEqual(
    expect.arrayContaining(['GET /simulator/issues', 'PATCH /simulator/account', 'POST /simulator/faults']),
  );
});

test('a lost answer: the Issue is there though nobody was told', async () => {
  await simulator('POST', '/faults', { on: 'createIssue', times: 1, effect: { kind: 'loseAnswer' } });
  await expect(account.create({ external_id: '500Hs00001ABCDEIA4' })).rejects.toThrow('fetch failed');
  expect((await simulator('GET', '/issues')).body).toMatchObject([{ key: 'CMP-101' }]);
  expect((await simulator('GET', '/issues/by-record-id')).body).toEqual({ '500Hs00001ABCDEIA4': 1 });
  expect((await simulator('GET', '/calls')).body.calls).toEqual({ createIssue: { cut: 1 } });
});

test('whoever tries to change an Issue is refused and taken down', async () => {
  await account.create();
  await account.create();
  expect((await account.api('PATCH', '/v2/issues/iss_5001', { title: 'x' })).status).toBe(404);
  expect((await account.api('POST', '/v2/issues/CMP-101/comments', {})).status).toBe(404);
  expect((await account.api('GET', '/v2/issues/iss_5002')).status).toBe(200);
  expect((await simulator('GET', '/issues/writes')).body).toEqual({ 'CMP-101': 3, 'CMP-102': 1 });
});

test('an error in place of the create leaves nothing behind', async () => {
  await simulator('POST', '/faults', {
    on: 'createIssue',
    times: 1,
    effect: { kind: 'answer', status: 429, headers: { 'retry-after': '3' }, body: { error: {} } },
  });
  const refused = await account.create();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3']);
  expect((await simulator('GET', '/issues')).body).toEqual([]);
});

test('behaviour, tokens, users and categories can be changed', async () => {
  expect((await simulator('PATCH', '/account', { searchLagMs: 60_000 })).body).toMatchObject({ searchLagMs: 60_000 });
  await account.create({ external_id: 'x' });
  expect((await account.api('POST', '/v2/issues/search', { external_id: 'x' })).body.total).toBe(0);

  await simulator('PATCH', '/users/usr_1001', { is_active: false });
  expect((await account.create()).status).toBe(422);
  await simulator('PATCH', '/categories/cat_10', { state: 'retired' });
  expect((await account.create()).status).toBe(409);
  await simulator('PATCH', '/tokens/ZenBridge', { grants: ['users:read'] });
  expect((await account.create()).status).toBe(403);
  await simulator('PATCH', '/tokens/ZenBridge', { isActive: false });
  expect((await account.create()).status).toBe(401);
});

test('the list of tokens does not show their keys', async () => {
  const { body } = await simulator('GET', '/tokens');
  expect(body[0]).toEqual({ name: 'ZenBridge', isActive: true, grants: expect.any(Array) });
});

test('an answer may take its time', async () => {
  await simulator('PATCH', '/account', { delayMs: 80 });
  const started = performance.now();
  await account.create();
  expect(performance.now() - started).toBeGreaterThan(70);
});

test('refused connections, and the account is back afterwards', async () => {
  await simulator('POST', '/refuse-connections', { forMs: 150 });
  const outcomes: string[] = [];
  while (!outcomes.includes('refused') || outcomes.at(-1) !== 'answered') {
    const answered = fetch(`${account.url}/`).then((response) => response.arrayBuffer());
    const outcome = await answered.then(
      () => 'answered',
      (error: { cause?: { code?: string } }) => (error.cause?.code === 'ECONNREFUSED' ? 'refused' : 'cut'),
    );
    outcomes.push(outcome);
  }
  expect(outcomes).toContain('refused');
  expect(outcomes.at(-1)).toBe('answered');
});

test('unknown names are refused', async () => {
  expect(await simulator('PATCH', '/tokens/Nobody', {})).toMatchObject({
    status: 400,
    body: { error: 'Error: the account has no token Nobody' },
  });
});
