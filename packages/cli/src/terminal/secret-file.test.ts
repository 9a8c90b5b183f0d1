import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { UsageError } from '../cli/command.ts';
import { secretFiles } from './secret-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zenbridge-'));
});
afterEach(() => rm(folder, { recursive: true }));
const write = (path: string, text: string) => secretFiles((name) => join(folder, name))(path, text);
const rights = async (path: string) => ((await stat(join(folder, path))).mode & 0o777).toString(8);

test('only the owner may read what is written, also where a file was before', async () => {
  await writeFile(join(folder, 'old.txt'), 'open to all', { mode: 0o644 });
  await write('old.txt', 'one');
  await write('a/b/new.txt', 'two');
  expect([await rights('old.txt'), await rights('a/b/new.txt'), await rights('a/b')]).toEqual(['600', '600', '700']);
  expect(await readFile(join(folder, 'a/b/new.txt'), 'utf8')).toBe('two');
});

test('a place that cannot be written is named', async () => {
  await write('file', '');
  await expect(write('file/below', '')).rejects.toThrow(UsageError);
  await expect(write('file/below', '')).rejects.toThrow('The file file/below cannot be written');
});
