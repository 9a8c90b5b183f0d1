import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from './support/client.ts';
import { cookieFrom, passwords, startTestConsole, type TestConsole } from './support/console.ts';

let console: TestConsole;
let time = Date.now();
beforeAll(async () => {
  console = await startTestConsole({}, () => time);
});
afterAll(() => console.stop());

const form = { name: 'olga', password: passwords.operator };

describe('logging in', () => {
  test('gives a cookie that scripts cannot read and other sites cannot send, and leads on', async () => {
    const { status, headers } = await console.stranger.send('/login', {
      form: { ...form, next: '/executions?state=error' },
    });
    expect(status).toBe(303);
    expect(headers.get('location')).toBe('/executions?state=error');
    expect(headers.get('set-cookie')).toMatch(/^zenbridge=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example'])(
    'never leads elsewhere: %s',
    async (next) => {
      const { headers } = await console.stranger.send('/login', { form: { ...form, next } });
      expect(new URL(headers.get('location') ?? '', console.url).origin).toBe(console.url);
    },
  );

  test.each([
    ['a wrong password', { ...form, password: 'operator-pass-2' }],
    ['another user’s password', { ...form, password: passwords.viewer }],
    ['an unknown name', { ...form, name: 'nobody' }],
    ['an unknown name without a password', { name: 'nobody', password: '' }],
    ['nothing at all', { name: '', password: '' }],
  ])('is refused for %s, in the same words', async (_, wrong) => {
    const { status, headers, text } = await console.stranger.send('/login', { form: wrong });
    expect(status).toBe(401);
    expect(headers.get('set-cookie')).toBeNull();
    expect(text).toContain('Name or password is wrong.');
    expect(text).not.toContain(wrong.password || 'nobody');
  });

  test('keeps the id of the session out of Redis, and the password out of the log', async () => {
    const { headers } = await console.stranger.send('/login', { form });
    const id = cookieFrom(headers).split('=')[1] ?? '';
    const keys = await console.redis.keys(`${console.root}:session:*`);
    expect(keys.length).toBeGreaterThan(0);
    const values = await console.redis.mget(keys);
    expect([...keys, ...values].join()).not.toContain(id);
    expect(JSON.stringify(console.lines)).not.toMatch(new RegExp(`${passwords.operator}|${id}`));
  });
});

describe('a session', () => {
  test('ends with the log-out, also for requests under way with its cookie', async () => {
    const browser = await console.browser('viewer');
    expect((await browser.send('/')).status).toBe(200);
    const { status, headers } = await browser.send('/logout', { method: 'POST' });
    expect([status, headers.get('location')]).toEqual([303, '/login']);
    expect(headers.get('set-cookie')).toMatch(/^zenbridge=; .*Expires=Thu, 01 Jan 1970/);
    expect((await browser.send('/')).headers.get('location')).toBe('/login?next=%2F');
  });

  test('ends some time after the login, used or not', async () => {
    const browser = await console.browser('viewer');
    time += 11.9 * 3_600_000;
    expect((await browser.send('/')).status).toBe(200);
    time += 0.2 * 3_600_000;
    expect((await browser.send('/')).status).toBe(303);
  });
});

test('a console at an https address keeps its cookie to that', async () => {
  const secure = await startTestConsole({ ZENBRIDGE_CONSOLE_URL: 'https://zenbridge.example' });
  const client = createClient(secure.url, { origin: 'https://zenbridge.example' });
  const { headers } = await client.send('/login', { form });
  expect(headers.get('set-cookie')).toMatch(/^__Host-zenbridge=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(headers.get('strict-transport-security')).toContain('max-age');
  expect((await secure.stranger.send('/login', { form })).status).toBe(403);
  await secure.stop();
});

test('too many logins from one address are held up', async () => {
  const strict = await startTestConsole({ ZENBRIDGE_CONSOLE_LOGINS_PER_MINUTE: '2' });
  const wrong = { ...form, password: 'wrong-password' };
  const statuses: number[] = [];
  for (const _ of [1, 2, 3]) statuses.push((await strict.stranger.send('/login', { form: wrong })).status);
  expect(statuses).toEqual([401, 401, 429]);
  const { status, headers } = await strict.stranger.send('/login', { form });
  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  await strict.stop();
});
