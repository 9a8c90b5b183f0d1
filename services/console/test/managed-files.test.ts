import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { connections, integrationSpec } from './support/definitions.ts';

const OFTEN = { ZENBRIDGE_DEFINITIONS_SECONDS: '0.1' };
const connectionsYaml = connections.map(({ definition }) => JSON.stringify(definition)).join('\n---\n');
const integrationYaml = (name: string, category: string) => `apiVersion: zenbridge/v1
kind: Integration
metadata: { name: ${name} }
spec:
  salesforce: { connection: acme-org, object: Case, trigger: created }
  sources: { outboundMessage: { token: { fromEnv: OM_TOKEN } } }
  zenqms: { connection: acme-qms, category: ${category}, defaultAssignee: { email: qa@acme.example } }
`;

let folder: string;
let console: TestConsole;
let states = 0;

/** Swaps what is mounted as Kubernetes does: the files are links into `..data`, which is a link that is replaced. */
async function mount(files: Readonly<Record<string, string>>): Promise<void> {
  const state = `..state_${++states}`;
  await mkdir(join(folder, state));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, state, name), text);
  const before = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  for (const name of before) if (!(name in files)) await rm(join(folder, name));
  await symlink(state, join(folder, '..data_tmp'));
  await rename(join(folder, '..data_tmp'), join(folder, '..data'));
  for (const name of Object.keys(files)) {
    if (!before.includes(name)) await symlink(join('..data', name), join(folder, name));
  }
}

const files = async () => console.script('viewer').json('/api/v1/definitions/files');
const inForce = async () => (await console.definitions.load()).definitions.map(({ name }) => name).sort();
const complaints = async () => (await console.definitions.revisions('Integration', 'complaints'))[0];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zenbridge-definitions-'));
  await mount({
    'connections.yaml': connectionsYaml,
    'complaints.yaml': integrationYaml('complaints', 'CMP'),
    'returns.yaml': integrationYaml('returns', 'CMP'),
  });
  console = await startTestConsole({ ...OFTEN, ZENBRIDGE_DEFINITIONS_DIR: folder });
});
afterAll(async () => {
  await console.stop();
  await rm(folder, { recursive: true });
});

test('files are applied at the start, and when what is mounted is swapped; what is gone is removed', async () => {
  expect(await inForce()).toEqual(['acme-org', 'acme-qms', 'complaints', 'returns']);
  expect(await complaints()).toMatchObject({ author: 'files', note: `Applied from ${folder}`, managedBy: 'files' });
  expect(await files()).toMatchObject({ folder, state: 'applied', problems: [] });
  await mount({ 'connections.yaml': connectionsYaml, 'complaints.yaml': integrationYaml('complaints', 'NCR') });
  await until('the swap is applied', async () => !(await inForce()).includes('returns'));
  expect(await complaints()).toMatchObject({ definition: { spec: { zenqms: { category: 'NCR' } } } });
});

test('they are read-only elsewhere, and the pages say so', async () => {
  const definition = { ...integrationSpec, salesforce: { ...integrationSpec.salesforce, object: 'Order' } };
  const json = { apiVersion: 'zenbridge/v1', kind: 'Integration', metadata: { name: 'complaints' }, spec: definition };
  const operator = console.script('operator');
  for (const [method, path, body] of [
    ['PUT', '', json],
    ['POST', '/Integration/complaints/rollback', { to: 1 }],
    ['DELETE', '/Integration/complaints', undefined],
  ] as const) {
    const { status, text } = await operator.send(`/api/v1/definitions${path}`, { method, json: body });
    expect([status, JSON.parse(text).code, JSON.parse(text).at]).toEqual([
      409,
      'ZB_CONFLICT',
      'Integration/complaints',
    ]);
    expect(text).toContain('managed by files');
  }
  const page = await (await console.browser('operator')).send('/integrations/complaints');
  expect(page.text).toContain('files: change it there');
});

test('files with mistakes change nothing, and are told once, with file, line and path', async () => {
  const before = await console.definitions.version();
  const wrong = integrationYaml('complaints', 'CMP').replace('trigger: created', 'trigger: crated');
  await mount({ 'connections.yaml': connectionsYaml, 'complaints.yaml': wrong });
  const view = await until('they are refused', async () => {
    const { state, problems } = await files();
    return state === 'refused' && problems;
  });
  expect(view).toEqual([expect.objectContaining({ code: 'ZB_INVALID_DEFINITION' })]);
  expect(view[0].at).toMatch(/complaints\.yaml:5:\d+ spec\.salesforce\.trigger$/);
  const home = await (await console.browser('viewer')).send('/');
  expect(home.text).toContain(view[0].at);
  expect(await console.definitions.version()).toBe(before);
  const told = () => console.lines.filter(({ msg }) => msg === 'the definitions in the folder are not applied');
  expect(told()).toEqual([expect.objectContaining({ folder, problems: view })]);

  await mount({});
  await until('an empty folder is refused too', async () => (await files()).problems[0]?.at === folder);
  expect(told()).toHaveLength(2);
  await mount({ 'connections.yaml': connectionsYaml, 'complaints.yaml': integrationYaml('complaints', 'NCR') });
  await until('what is in force is there again', async () => (await files()).state === 'applied');
  expect(await console.definitions.version()).toBe(before);
});

test('what others refer to is not removed with its file', async () => {
  const json = {
    apiVersion: 'zenbridge/v1',
    kind: 'Integration',
    metadata: { name: 'by-hand' },
    spec: integrationSpec,
  };
  const operator = console.script('operator');
  expect((await operator.send('/api/v1/definitions', { method: 'PUT', json })).status).toBe(200);
  const other = connectionsYaml.replaceAll('acme-org', 'other-org');
  await mount({
    'connections.yaml': other,
    'complaints.yaml': integrationYaml('complaints', 'NCR').replace('acme-org', 'other-org'),
  });
  const problems = await until('it is refused', async () => {
    const view = await files();
    return view.state === 'refused' && view.problems;
  });
  expect(problems[0].at).toMatch(/^stored Integration\/by-hand.* spec\.salesforce\.connection$/);
  const removed = await operator.send('/api/v1/definitions/Integration/by-hand?note=old', { method: 'DELETE' });
  expect(JSON.parse(removed.text).changed).toMatchObject([{ name: 'by-hand', revision: 2, action: 'removed' }]);
  await until('the files are applied', async () => (await inForce()).includes('other-org'));
});

test('several consoles with the same folder make one revision of a change', async () => {
  const env = { ...OFTEN, ZENBRIDGE_DEFINITIONS_DIR: folder, ZENBRIDGE_REDIS_KEY_ROOT: console.root };
  const before = (await complaints())?.revision ?? 0;
  const second = await startTestConsole(env);
  try {
    const applications = () =>
      [console, second]
        .flatMap(({ lines }) => lines)
        .filter(({ msg }) => msg === 'the definitions in the folder are applied');
    const soFar = applications().length;
    await mount({ 'connections.yaml': connectionsYaml, 'complaints.yaml': integrationYaml('complaints', 'SAME') });
    await until('both have seen it', () => applications().length === soFar + 2);
    expect(await complaints()).toMatchObject({ revision: before + 1 });
  } finally {
    await second.stop();
  }
});
