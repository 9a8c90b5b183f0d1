import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { decoyOf, hashPassword, isPasswordHash, verifyPassword } from './password.ts';
import { hashToken, TOKEN_HASH } from './token.ts';

const run = promisify(execFile);
const CHEAP = { log2N: 10, r: 8, p: 1 };

describe('the hash of a password', () => {
  test('knows its password and no other', async () => {
    const hash = await hashPassword('correct horse', CHEAP);
    expect(isPasswordHash(hash)).toBe(true);
    expect(await verifyPassword('correct horse', hash)).toBe(true);
    expect(await verifyPassword('correct hors', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  test('is another one each time, and holds the cost that it was made with', async () => {
    const [one, other] = [await hashPassword('same', CHEAP), await hashPassword('same', CHEAP)];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^scrypt:10:8:1:/);
  });

  test('has a decoy that no password fits', async () => {
    const hash = await hashPassword('secret', CHEAP);
    const decoy = decoyOf(hash);
    expect(isPasswordHash(decoy)).toBe(true);
    expect(await verifyPassword('secret', decoy)).toBe(false);
  });

  test.each([
    '',
    'scrypt',
    'scrypt:40:8:1:AAAAAAAAAAAAAAAAAAAAAA:x',
    `scrypt:24:8:1:${'A'.repeat(22)}:${'A'.repeat(43)}`,
  ])('is told from other texts: %s', (text) => expect(isPasswordHash(text)).toBe(false));
});

describe('the commands', () => {
  const script = (name: string) => new URL(`../${name}.ts`, import.meta.url).pathname;

  test('hash-password hashes what comes in, without the line end', async () => {
    const running = run(process.execPath, [script('hash-password')]);
    running.child.stdin?.end('correct horse battery\n');
    const hash = (await running).stdout.trim();
    expect(hash).toMatch(/^scrypt:15:8:3:/);
    expect(await verifyPassword('correct horse battery', hash)).toBe(true);
  });

  test('hash-password refuses a short password', async () => {
    const running = run(process.execPath, [script('hash-password')]);
    running.child.stdin?.end('short');
    await expect(running).rejects.toMatchObject({ code: 1, stdout: '' });
  });

  test('create-token prints a token and the hash that goes with it', async () => {
    const { stdout } = await run(process.execPath, [script('create-token')]);
    const [, token = '', hash = ''] = /^token +(\S+)\ntokenHash +(\S+)\n$/.exec(stdout) ?? [];
    expect(hash).toMatch(TOKEN_HASH);
    expect(hashToken(token)).toBe(hash);
  });
});
