import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parseAllDocuments } from 'yaml';
import { parseDefinitions } from '../parse-definitions.ts';
import { exampleWith, exampleYaml } from '../testing/example.ts';
import { definitionJsonSchema } from './json-schema.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', '..', 'examples');
const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(
  definitionJsonSchema(),
);

/** Where documents do not fit the schema: JSON pointers, those of the branch for their kind alone. */
function misfits(text: string): string[] {
  const documents = parseAllDocuments(text);
  if ('empty' in documents) throw new Error('there is no document');
  return documents.flatMap((document) => {
    validate(document.toJS());
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    return errors.map(
      ({ instancePath, params }) =>
        `${instancePath}${params.additionalProperty ? ` ${params.additionalProperty}` : ''}`,
    );
  });
}

describe('the JSON Schema', () => {
  test('accepts every example, and what the tests take for valid', async () => {
    const files = (await readdir(EXAMPLES, { recursive: true })).filter((name) => name.endsWith('.yaml'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect([file, misfits(await readFile(join(EXAMPLES, file), 'utf8'))]).toEqual([file, []]);
    expect(misfits(exampleYaml)).toEqual([]);
  });

  test.each([
    ['a secret as it is', 'token: { fromEnv: ZENQMS_TOKEN }', 'token: zq_123', '/spec/token'],
    [
      'two places of a secret',
      '{ fromEnv: OM_TOKEN }',
      '{ fromEnv: A, fromFile: /b }',
      '/spec/sources/outboundMessage/token',
    ],
    [
      'a key that is not known',
      'trigger: createdOrUpdated',
      'trigger: created\n    filter: x',
      '/spec/salesforce filter',
    ],
    ['a trigger that is not known', 'trigger: createdOrUpdated', 'trigger: deleted', '/spec/salesforce/trigger'],
    ['no source', '\n    outboundMessage: { token: { fromEnv: OM_TOKEN } }', ' {}', '/spec/sources'],
    ['a field without a source', '{ to: Source, value: Salesforce }', '{ to: Source }', '/spec/mapping/customFields/1'],
    ['a field with two', 'value: Salesforce', 'value: a, from: B', '/spec/mapping/customFields/1'],
    ['an id of another kind', '00D5g00000AbCdE', '0015g00000AbCdE', '/spec/organizationId'],
    ['a number where a text belongs', '"68.0"', '68.0', '/spec/apiVersion'],
    ['a name with capitals', 'name: complaints', 'name: Complaints', '/metadata/name'],
    [
      'another version of the format',
      'apiVersion: zenbridge/v1\nkind: Integration',
      'apiVersion: v2\nkind: Integration',
      '/apiVersion',
    ],
  ])('refuses %s where it stands, as the checks do', (_, piece, replacement, path) => {
    const wrong = exampleWith(piece, replacement);
    expect(misfits(wrong)).toContain(path);
    expect(parseDefinitions([{ path: 'x.yaml', text: wrong }]).ok).toBe(false);
  });
});
