import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { loadContract } from './load.ts';
import { operationPathParameters } from './operations.ts';

const contract = loadContract();

test('every operation has a path with exactly the parameters that definitions must keep', () => {
  const found = Object.entries(contract.operations).map(([id, { path }]) => [id, path.match(/(?<=\{)\w+/g) ?? []]);
  expect(Object.fromEntries(found)).toEqual(operationPathParameters);
});

test('what is documented and what is assumed is said of every path and every shape', () => {
  const { paths, components } = contract.document as {
    paths: Record<string, object>;
    components: { schemas: Record<string, object> };
  };
  const marked = Object.entries({ ...paths, ...components.schemas }).filter(
    ([, part]) => !('x-source' in part) || !['documented', 'assumed'].includes(String(part['x-source'])),
  );
  expect(marked.map(([name]) => name)).toEqual([]);
  expect(contract.operations.searchUsers.source).toBe('documented');
  expect(contract.operations.createIssue.source).toBe('assumed');
});

test('the generated types are those of the document', async () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../..');
  const cli = join(folder, 'node_modules/openapi-typescript/bin/cli.js');
  const { generate } = (await import('../../../package.json', { with: { type: 'json' } })).default.scripts;
  const run = promisify(execFile)(process.execPath, [cli, ...generate.split(' ').slice(1), '--check'], { cwd: folder });
  await expect(run).resolves.toBeDefined();
});

describe('checking a value', () => {
  test('tolerates properties of answers that are not known', () => {
    const issue = { id: 'iss_1', key: 'CMP-1', category: { id: 'cat_1', colour: 'red' }, unknown: [] };
    expect(contract.check('Issue', issue)).toEqual({ ok: true, value: issue });
  });

  test('names the place of a fault, never the value', () => {
    const draft = {
      category_id: 'c',
      title: 'secret title'.repeat(30),
      assignee_ids: [7],
      custom_fields: [{ value: 1 }],
    };
    const checked = contract.check('NewIssue', { ...draft, colour: 'red' });
    expect(checked.ok ? [] : checked.faults).toEqual([
      { path: '', message: 'must NOT have additional properties: colour' },
      { path: 'title', message: 'must NOT have more than 255 characters' },
      { path: 'assignee_ids[0]', message: 'must be string' },
      { path: 'custom_fields[0]', message: "must have required property 'field_id'" },
    ]);
  });

  test('knows dates', () => {
    const draft = { category_id: 'c', title: 't', assignee_ids: [], custom_fields: [] };
    expect(contract.check('NewIssue', { ...draft, due_date: '2026-02-28' }).ok).toBe(true);
    expect(contract.check('NewIssue', { ...draft, due_date: '2026-02-30' }).ok).toBe(false);
  });
});
