import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createDemoWorld } from '@zenbridge/simulators';
import { emptyFolder } from '../../test/programs.ts';
import { demonstration } from '../proof/saves.ts';
import { pointedAt, readDefinitions } from './read.ts';
import { missingSecrets } from './secrets.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'examples');

async function definitionsOf(example: string) {
  const read = await readDefinitions(join(EXAMPLES, example));
  if (!read.ok) throw new Error(JSON.stringify(read.error, null, 2));
  return read.value;
}

describe('the examples', () => {
  test.each(['simulated', 'real'])('%s is valid', async (example) => {
    expect((await definitionsOf(example)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['SalesforceConnection', 'ZenqmsConnection', 'Integration']),
    );
  });

  test('simulated fits the demo world and what the demonstration saves', async () => {
    const definitions = await definitionsOf('simulated');
    const world = createDemoWorld();
    for (const definition of definitions) {
      if (definition.kind === 'SalesforceConnection') {
        expect(definition.spec.organizationId).toBe(world.salesforce.organizationId);
      }
      if (definition.kind !== 'Integration') continue;
      const saves = demonstration.filter(({ integration }) => integration === definition.metadata.name);
      expect(new Set(saves.map(({ object }) => object))).toEqual(new Set([definition.spec.salesforce.object]));
    }
  });
});

test('every secret that is not there is named, with the definition that needs it', async () => {
  const definitions = await definitionsOf('simulated');
  const missing = await missingSecrets(definitions, {
    SALESFORCE_CLIENT_ID: 'x',
    ZENQMS_TOKEN: 'x',
    COMPLAINTS_TOKEN: 'x',
  });
  expect(missing).toEqual([
    expect.stringMatching(/^Integration complaints: .*COMPLAINTS_WEBHOOK_SECRET/),
    expect.stringMatching(/^SalesforceConnection acme-org: .*SALESFORCE_CLIENT_SECRET/),
    expect.stringMatching(/^Integration field-complaints: .*FIELD_COMPLAINTS_TOKEN/),
  ]);
});

describe('reading definitions', () => {
  test('every connection is pointed at the simulators, the rest stays', async () => {
    const before = await definitionsOf('simulated');
    const after = pointedAt(before, { salesforce: 'http://127.0.0.1:1', zenqms: 'http://127.0.0.1:2' });
    expect(after.filter(({ kind }) => kind === 'Integration')).toEqual(
      before.filter(({ kind }) => kind === 'Integration'),
    );
    expect(after).toContainEqual(
      expect.objectContaining({ spec: expect.objectContaining({ baseUrl: 'http://127.0.0.1:2' }) }),
    );
    expect(after).toContainEqual(
      expect.objectContaining({ spec: expect.objectContaining({ loginUrl: 'http://127.0.0.1:1' }) }),
    );
  });

  test('an empty folder, a missing one and a file with mistakes are problems with a place', async () => {
    const folder = await emptyFolder();
    expect(await readDefinitions(folder)).toMatchObject({ ok: false, error: [{ at: folder }] });
    expect(await readDefinitions(folder, { mayBeEmpty: true })).toEqual({ ok: true, value: [] });
    expect(await readDefinitions(join(folder, 'missing'), { mayBeEmpty: true })).toMatchObject({
      ok: false,
      error: [{ code: 'ZB_INVALID_DEFINITION' }],
    });
    await writeFile(join(folder, 'one.yaml'), 'apiVersion: zenbridge/v1\nkind: Integration\nmetadata: { name: x }\n');
    const read = await readDefinitions(folder);
    expect(read.ok ? [] : read.error.map(({ at }) => at)).toContainEqual(expect.stringContaining('one.yaml:'));
  });
});
