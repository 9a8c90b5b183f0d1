import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from './support/client.ts';
import { startTestConsole, type TestConsole } from './support/console.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());

describe('somebody who has not logged in', () => {
  test.each([
    '/',
    '/executions',
    '/integrations/complaints',
    '/queues',
    '/queues/queue/complaints',
    '/queues/api/queues',
    '/queues/static/js/anything.js',
    '/docs',
    '/docs/json',
    '/api/v1/executions',
    '/there/is/nothing/here',
    '/health/other',
  ])('sees nothing of %s', async (path) => {
    const page = await console.stranger.send(path);
    const script = await createClient(console.url, {}).send(path);
    expect(script.status).toBe(401);
    expect(JSON.parse(script.text)).toMatchObject({ code: 'ZB_LOGIN_REQUIRED', status: 401 });
    if (path.startsWith('/api/')) expect(page.status).toBe(401);
    else expect([page.status, page.headers.get('location')]).toEqual([303, `/login?next=${encodeURIComponent(path)}`]);
    expect(page.text).not.toContain('complaints');
  });

  test.each(['/login', '/assets/base.css', '/assets/parts.css', '/assets/icon.svg', '/health/live', '/health/ready'])(
    'may fetch %s',
    async (path) => {
      expect((await console.stranger.send(path)).status).toBe(200);
    },
  );

  test.each(['Bearer wrong', 'Bearer ', 'Basic b2xnYTpvcGVyYXRvci1wYXNzLTE=', 'bearer zbt_x'])(
    'does not get in with %s',
    async (authorization) => {
      expect((await createClient(console.url, { authorization }).send('/api/v1/integrations')).status).toBe(401);
    },
  );

  test('does not get in with a cookie that was made up', async () => {
    const client = createClient(console.url, { cookie: `zenbridge=${'A'.repeat(43)}` });
    expect((await client.send('/api/v1/integrations')).status).toBe(401);
  });
});

describe('a request that changes something', () => {
  const pause = { json: { reason: 'test' } };
  const path = '/api/v1/integrations/complaints/pause';

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of the same host', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['nowhere', {}],
  ])('is refused when it comes with a cookie from %s', async (_, from) => {
    const { headers } = await console.stranger.send('/login', {
      form: { name: 'olga', password: 'operator-pass-1' },
    });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    const { status, text } = await createClient(console.url, { cookie, ...from }).send(path, pause);
    expect(status).toBe(403);
    expect(JSON.parse(text).code).toBe('ZB_FOREIGN_REQUEST');
    expect((await console.control.read('complaints')).mode).toBe('active');
  });

  test('is refused when a page of another site tries to log somebody in', async () => {
    const form = { name: 'olga', password: 'operator-pass-1' };
    const foreign = createClient(console.url, { origin: 'https://evil.example' });
    expect((await foreign.send('/login', { form })).status).toBe(403);
  });

  test('needs no origin from a script with a token', async () => {
    expect((await console.script('viewer').send(path, pause)).status).toBe(403);
    expect((await console.script('operator').send(path, pause)).status).toBe(200);
    expect(
      (await console.script('operator').send('/api/v1/integrations/complaints/resume', { method: 'POST' })).status,
    ).toBe(200);
  });

  test('is logged with who, what and the answer, refused or not', async () => {
    await console.script('viewer').send(path, pause);
    const audits = console.lines.filter(({ msg }) => msg === 'audit').map(({ audit }) => audit);
    expect(audits).toContainEqual({
      user: 'look-script',
      role: 'viewer',
      via: 'token',
      client: '127.0.0.1',
      method: 'POST',
      route: '/api/v1/integrations/:name/pause',
      names: { name: 'complaints' },
      status: 403,
    });
  });
});

test('pages run no scripts, are not framed and are not cached', async () => {
  const { headers } = await (await console.browser('viewer')).send('/');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('cache-control')).toBe('no-store');
});
