import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { emptyFolder } from '../../test/programs.ts';
import { keptSecrets } from './secrets.ts';

const newFile = async (): Promise<string> => join(await emptyFolder(), 'below', 'secrets.json');

describe('the secrets of a local start', () => {
  test('stay the same from one start to the next', async () => {
    const path = await newFile();
    expect(await keptSecrets(path)).toEqual(await keptSecrets(path));
  });

  test('differ from each other and from those of another folder', async () => {
    const secrets = Object.values(await keptSecrets(await newFile()));
    const others = Object.values(await keptSecrets(await newFile()));
    expect(new Set([...secrets, ...others]).size).toBe(secrets.length * 2);
    expect(Math.min(...secrets.map((secret) => secret.length))).toBeGreaterThanOrEqual(12);
  });

  test('can be read by their owner alone', async () => {
    const path = await newFile();
    await keptSecrets(path);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  test('a missing or spoilt one is made anew, the others are kept', async () => {
    const path = await newFile();
    const before = await keptSecrets(path);
    await writeFile(path, JSON.stringify({ ...before, tokenKey: undefined, complaintsToken: 7 }));
    const after = await keptSecrets(path);
    expect(after.operatorPassword).toBe(before.operatorPassword);
    expect(after.tokenKey).not.toBe(before.tokenKey);
    expect(after.complaintsToken.length).toBeGreaterThanOrEqual(12);
    await writeFile(path, '{"oper');
    expect(Buffer.from((await keptSecrets(path)).tokenKey, 'base64')).toHaveLength(32);
  });
});
