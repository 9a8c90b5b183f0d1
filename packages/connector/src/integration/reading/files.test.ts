import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ProblemError } from '@zenbridge/runtime';
import { readDefinitionFiles } from './files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'definitions-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('reads YAML and JSON files of a folder and those below it, in order', async () => {
  await mkdir(join(folder, 'b'));
  await writeFile(join(folder, 'b', 'two.yml'), '2');
  await writeFile(join(folder, 'a.yaml'), '1');
  await writeFile(join(folder, 'c.json'), '3');
  await writeFile(join(folder, 'notes.txt'), 'x');
  const files = await readDefinitionFiles(folder);
  expect(files.map(({ path, text }) => [path.slice(folder.length + 1), text])).toEqual([
    ['a.yaml', '1'],
    [join('b', 'two.yml'), '2'],
    ['c.json', '3'],
  ]);
});

test('reads each file of a mounted ConfigMap once', async () => {
  await mkdir(join(folder, '..2026_11_23'));
  await writeFile(join(folder, '..2026_11_23', 'a.yaml'), '1');
  await symlink('..2026_11_23', join(folder, '..data'));
  await symlink(join('..data', 'a.yaml'), join(folder, 'a.yaml'));
  expect(await readDefinitionFiles(folder)).toEqual([{ path: join(folder, 'a.yaml'), text: '1' }]);
});

test('a folder that is not there is a problem that names it', async () => {
  const missing = join(folder, 'missing');
  const error = await readDefinitionFiles(missing).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ problem: { code: 'ZB_INVALID_DEFINITION', at: missing } });
});
