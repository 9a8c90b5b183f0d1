import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { connections, integration, integrationSpec } from './support/definitions.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());

const returns = (change: object = {}, zenqms: object = {}) => ({
  apiVersion: 'zenbridge/v1',
  kind: 'Integration',
  metadata: { name: 'returns' },
  spec: { ...integrationSpec, ...change, zenqms: { ...integrationSpec.zenqms, ...zenqms } },
});
const at = '/api/v1/definitions';

async function send(method: string, path: string, text: string, type = 'application/json') {
  const call = { method, text, headers: { 'content-type': type } };
  const { status, text: body } = await console.script('operator').send(path, call);
  return { status, body: JSON.parse(body) };
}
const apply = (definition: object, query = '') => send('PUT', `${at}${query}`, JSON.stringify(definition));
const rollBack = (name: string, to: number, more: object = {}) =>
  send('POST', `${at}/Integration/${name}/rollback`, JSON.stringify({ to, ...more }));
const look = (path: string) => console.script('viewer').json(`${at}${path}`);

/** What differs between the first revision of `returns` and its second. */
const CATEGORY = { path: 'spec.zenqms.category', kind: 'changed', from: 'CMP', to: 'NCR' };

beforeAll(async () => {
  await apply(returns(), '?note=first');
  await apply(returns({}, { category: 'NCR' }), '?note=moved');
});

describe('what is in force', () => {
  test('is listed with who changed it, when and why', async () => {
    const { definitions } = await look('');
    expect(definitions.map(({ kind, name }: { kind: string; name: string }) => `${kind}/${name}`)).toEqual([
      'Integration/complaints',
      'Integration/returns',
      'SalesforceConnection/acme-org',
      'ZenqmsConnection/acme-qms',
    ]);
    expect(definitions[1]).toMatchObject({ revision: 2, author: 'ops-script', note: 'moved', managedBy: 'api' });
    expect((await look('?kind=ZenqmsConnection')).definitions).toHaveLength(1);
  });

  test('comes as YAML, which changes nothing when it is applied again', async () => {
    const headers = { accept: 'application/yaml' };
    const answer = await console.script('viewer').send(`${at}/Integration/returns`, { headers });
    expect(answer.headers.get('content-type')).toContain('application/yaml');
    expect(answer.text).toContain('category: NCR\n');
    const again = await send('PUT', at, answer.text, 'application/yaml');
    expect(again.body).toMatchObject({ changed: [], unchanged: [{ name: 'returns', revision: 2 }] });
    const all = (await console.script('viewer').send(`${at}?format=yaml`)).text;
    expect(all.match(/^apiVersion: zenbridge\/v1$/gm)).toHaveLength(4);
    expect(all.match(/^---$/gm)).toHaveLength(3);
  });

  test('is told from what never was, and from what was removed', async () => {
    await console.define(integration('leaving'));
    const remaining = [...connections, integration('complaints')];
    await console.definitions.apply(remaining, { author: 'test', managedBy: 'files', prune: true });
    expect(await look('/Integration/leaving')).toMatchObject({ status: 404, detail: 'It was removed by revision 2.' });
    expect(await look('/Integration/none')).toMatchObject({ status: 404, code: 'ZB_NOT_FOUND' });
    expect(await look('/Deployment/none')).toMatchObject({ status: 400 });
    const { revisions } = await look('/Integration/leaving/revisions');
    expect(revisions[0]).toMatchObject({ revision: 2, isRemoval: true });
    expect(revisions[0].changes[0]).toMatchObject({ path: 'spec.salesforce', kind: 'removed' });
    expect(await look('/Integration/leaving/diff')).toMatchObject({ from: 1, to: 2 });
  });
});

describe('revisions', () => {
  test('say what each changed', async () => {
    const { revisions } = await look('/Integration/returns/revisions');
    expect(revisions[0]).toMatchObject({ revision: 2, note: 'moved', changes: [CATEGORY] });
    expect(revisions[1]).toMatchObject({ revision: 1, note: 'first' });
    expect(await look('/Integration/returns/revisions/2')).toEqual(revisions[0]);
    expect(await look('/Integration/returns/revisions/7')).toMatchObject({
      status: 404,
      detail: 'Integration "returns" has no revision 7; the newest is 2.',
    });
  });

  test('are compared in either direction, and with nothing', async () => {
    expect(await look('/Integration/returns/diff?from=1&to=2')).toEqual({
      kind: 'Integration',
      name: 'returns',
      from: 1,
      to: 2,
      changes: [CATEGORY],
    });
    const { changes } = await look('/Integration/returns/diff?from=2&to=1');
    expect(changes).toEqual([{ ...CATEGORY, from: 'NCR', to: 'CMP' }]);
    const all = await look('/Integration/returns/diff?from=0&to=1');
    expect(all.changes[0]).toMatchObject({ path: 'spec.salesforce', kind: 'added' });
  });
});

describe('a dry run', () => {
  test('says what would change and stores nothing', async () => {
    const { status, body } = await apply(returns({ timeZone: 'Europe/London' }, { category: 'NCR' }), '?dryRun=true');
    expect(status).toBe(200);
    const changes = [{ path: 'spec.timeZone', kind: 'changed', from: 'UTC', to: 'Europe/London' }];
    expect(body).toEqual({
      dryRun: true,
      changed: [{ kind: 'Integration', name: 'returns', revision: 3, action: 'changed', readOnly: false, changes }],
      unchanged: [],
    });
    expect(await look('/Integration/returns')).toMatchObject({ revision: 2 });
    expect((await apply(returns({ timeZone: 'Mars/Olympus' }), '?dryRun=true')).status).toBe(422);
    const ofFiles = { ...returns({ timeZone: 'Europe/London' }), metadata: { name: 'complaints' } };
    expect((await apply(ofFiles, '?dryRun=true')).body.changed).toMatchObject([{ name: 'complaints', readOnly: true }]);
    expect((await apply(ofFiles)).status).toBe(409);
  });
});

describe('rolling back', () => {
  test('makes a new revision of an old one, and says which', async () => {
    const { status, body } = await rollBack('returns', 1);
    expect(status).toBe(200);
    expect(body.changed).toMatchObject([{ revision: 3, changes: [{ ...CATEGORY, from: 'NCR', to: 'CMP' }] }]);
    expect(await look('/Integration/returns')).toMatchObject({
      revision: 3,
      author: 'ops-script',
      note: 'Rolled back to revision 1',
      definition: { spec: { zenqms: { category: 'CMP' } } },
    });
    expect((await rollBack('returns', 3)).body).toMatchObject({ changed: [], unchanged: [{ revision: 3 }] });
  });

  test('is refused where files rule, for what there is not, and for what does not fit any more', async () => {
    expect((await rollBack('complaints', 1)).body).toMatchObject({
      status: 409,
      at: 'Integration/complaints',
      detail: 'It is managed by files: change the file that it stands in.',
    });
    expect((await rollBack('returns', 9)).status).toBe(404);
    expect((await rollBack('leaving', 2)).body).toMatchObject({ status: 409, code: 'ZB_CONFLICT' });
    const old = { ...returns({ salesforce: { ...integrationSpec.salesforce, connection: 'gone-org' } }) };
    const input = { kind: 'Integration', name: 'returns', definition: old };
    await console.definitions.apply([input], { author: 'test', managedBy: 'api' });
    await apply(returns());
    const { status, body } = await rollBack('returns', 4);
    expect([status, body.code]).toEqual([422, 'ZB_INVALID_DEFINITION']);
    expect(body.at).toContain('spec.salesforce.connection');
    expect((await rollBack('returns', 1, { note: '' })).status).toBe(400);
    const call = { json: { to: 1 } };
    expect((await console.script('viewer').send(`${at}/Integration/returns/rollback`, call)).status).toBe(403);
  });
});
