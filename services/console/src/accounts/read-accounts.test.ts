import { describe, expect, test } from '@jest/globals';
import { hashPassword } from './password.ts';
import { readAccounts } from './read-accounts.ts';
import { hashToken } from './token.ts';

const passwordHash = await hashPassword('a password', { log2N: 10, r: 8, p: 1 });
const olga = { name: 'olga', role: 'operator', passwordHash };
const script = { name: 'deploy', role: 'viewer', tokenHash: hashToken('a token') };
const noFile = () => Promise.reject(new Error('no such file'));
const read = (users: unknown, tokens?: unknown) =>
  readAccounts({
    users: typeof users === 'string' ? users : JSON.stringify(users),
    ...(tokens === undefined ? {} : { tokens: JSON.stringify(tokens) }),
    readFile: noFile,
  });

describe('the accounts of the settings', () => {
  test('are read from JSON', async () => {
    expect(await read([olga], [script])).toEqual({ ok: true, value: { users: [olga], tokens: [script] } });
    expect(await read([olga])).toEqual({ ok: true, value: { users: [olga], tokens: [] } });
  });

  test('are read from a file', async () => {
    const readFile = async (path: string) => (path === '/run/secrets/users' ? JSON.stringify([olga]) : noFile());
    const read = await readAccounts({ users: 'file:/run/secrets/users', readFile });
    expect(read).toMatchObject({ ok: true, value: { users: [olga] } });
  });

  test.each([
    ['nobody', [], /one user at least/],
    ['a role that there is not', [{ ...olga, role: 'admin' }], /0\.role/],
    ['a password in place of its hash', [{ ...olga, passwordHash: 'hunter2' }], /0\.passwordHash.*hash-password/],
    ['a name twice', [olga, olga], /twice/],
    ['a name that could not be typed', [{ ...olga, name: 'o lga' }], /0\.name/],
    ['a word too many', [{ ...olga, password: 'hunter2' }], /password/],
    ['no JSON', 'olga:hunter2', /Expected JSON/],
    ['a file that is not there', 'file:/nowhere', /cannot be read/],
  ])('are refused with %s, without the value', async (_, users, told) => {
    const result = await read(users);
    expect(result).toMatchObject({
      ok: false,
      error: [{ code: 'ZB_INVALID_SETTINGS', at: 'ZENBRIDGE_CONSOLE_USERS' }],
    });
    expect(JSON.stringify(result)).toMatch(told);
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  test('that are wrong in both settings are told together', async () => {
    const result = await read([], [{ ...script, tokenHash: 'zbt_token' }]);
    expect(result.ok ? [] : result.error.map(({ at }) => at)).toEqual([
      'ZENBRIDGE_CONSOLE_USERS',
      'ZENBRIDGE_CONSOLE_TOKENS',
    ]);
  });
});
