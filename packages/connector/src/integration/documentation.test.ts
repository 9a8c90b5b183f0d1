import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseDefinitions } from './parse-definitions.ts';
import { mappingSpec } from './schema/mapping.ts';
import { zenqmsConnectionSpec } from './schema/zenqms-connection.ts';

/** The YAML blocks of a page of the documentation. */
async function blocksOf(page: string): Promise<string[]> {
  const text = await readFile(new URL(`../../../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```yaml\n(.*?)```/gs)].map((block) => block[1] ?? '');
}

test('the integration that docs/tasks/write-an-integration.md writes is valid', async () => {
  const text = (await blocksOf('tasks/write-an-integration.md')).join('---\n');
  const parsed = parseDefinitions([{ path: 'docs.yaml', text }]);
  expect(parsed.ok ? [...parsed.value.integrations.keys()] : parsed.error).toEqual(['complaints']);
});

test('the mapping of docs/concepts/mapping.md is valid', async () => {
  const [block = ''] = await blocksOf('concepts/mapping.md');
  expect(mappingSpec.safeParse(parse(block).mapping)).toMatchObject({ success: true });
});

test('the contract settings of docs/concepts/zenqms-contract.md are valid', async () => {
  const [block = ''] = await blocksOf('concepts/zenqms-contract.md');
  const spec = { baseUrl: 'https://x.example', token: { fromEnv: 'A' }, ...parse(block) };
  expect(zenqmsConnectionSpec.safeParse(spec)).toMatchObject({ success: true });
});
