import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger, readSettings } from '@zenbridge/runtime';
import { createAccounts } from '../src/accounts/accounts.ts';
import { hashPassword } from '../src/accounts/password.ts';
import { hashToken } from '../src/accounts/token.ts';
import { type Console, createConsole } from '../src/app.ts';
import { settings } from '../src/settings.ts';
import { createClient } from './support/client.ts';

let console: Console;
beforeAll(async () => {
  const read = readSettings(settings, {
    // Nothing listens there.
    ZENBRIDGE_REDIS_URL: 'redis://127.0.0.1:1',
    ZENBRIDGE_HOST: '127.0.0.1',
    ZENBRIDGE_PORT: '0',
    ZENBRIDGE_CONSOLE_USERS: 'given below',
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const passwordHash = await hashPassword('a password', { log2N: 10, r: 8, p: 1 });
  const accounts = createAccounts(
    [{ name: 'olga', role: 'operator', passwordHash }],
    [{ name: 'script', role: 'operator', tokenHash: hashToken('token') }],
  );
  const logger = createLogger({ service: 'console', level: 'silent' });
  console = await createConsole({ settings: read.value, accounts, logger, now: Date.now });
  await console.start();
});
afterAll(() => console.stop());

const script = () => createClient(console.address(), { authorization: 'Bearer token' });

test('a console without Redis runs, and says so to its probes', async () => {
  expect((await script().send('/health/live')).status).toBe(200);
  expect((await script().send('/health/ready')).status).toBe(503);
  expect((await createClient(console.address(), {}).send('/login')).status).toBe(200);
});

test('requests are answered with 503, to scripts and to people', async () => {
  const answer = await script().send('/api/v1/integrations');
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'ZB_CONSOLE_UNAVAILABLE' });
  const page = createClient(console.address(), { accept: 'text/html', origin: console.address() });
  const login = await page.send('/login', { form: { name: 'olga', password: 'a password' } });
  expect(login.status).toBe(503);
  expect(login.text).toContain('The console cannot reach Redis.');
});
