import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { integration, integrationSpec } from './support/definitions.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());

const yaml = (name: string, category = 'CMP') => `apiVersion: zenbridge/v1
kind: Integration
metadata:
  name: ${name}
spec:
  salesforce: { connection: acme-org, object: Case, trigger: created }
  sources: { outboundMessage: { token: { fromEnv: OM_TOKEN } } }
  zenqms: { connection: acme-qms, category: ${category}, defaultAssignee: { email: qa@acme.example } }
`;
const apply = async (text: string, path = '/api/v1/definitions', type = 'application/yaml') => {
  const call = { method: 'PUT', text, headers: { 'content-type': type } };
  const { status, text: body } = await console.script('operator').send(path, call);
  return { status, body: JSON.parse(body) };
};

describe('applying definitions', () => {
  test('stores them as revisions, and what did not change keeps its own', async () => {
    const { status, body } = await apply(yaml('returns'), '/api/v1/definitions?note=first%20try');
    expect(status).toBe(200);
    const change = { kind: 'Integration', name: 'returns', revision: 1, action: 'created' };
    expect(body).toMatchObject({ dryRun: false, changed: [change], unchanged: [] });
    expect((await apply(yaml('returns'))).body).toMatchObject({ changed: [], unchanged: [{ revision: 1 }] });
    expect((await apply(yaml('returns', 'NCR'))).body).toMatchObject({ changed: [{ revision: 2 }] });
    const { revisions } = await console.script('viewer').json('/api/v1/integrations/returns/revisions');
    expect(revisions).toMatchObject([
      { revision: 2, author: 'ops-script', managedBy: 'api', definition: { spec: { zenqms: { category: 'NCR' } } } },
      { revision: 1, note: 'first try' },
    ]);
  });

  test('takes JSON too, and shows the queue of a new integration at once', async () => {
    const { status } = await apply(JSON.stringify(integration('recalls').definition), undefined, 'application/json');
    expect(status).toBe(200);
    const names = async () => (await console.script('viewer').json('/queues/api/queues')).queues;
    expect(await names()).toContainEqual(expect.objectContaining({ name: 'recalls' }));
  });

  test('refuses what is wrong, every problem with line and path, and stores nothing', async () => {
    const wrong = `${yaml('audits')}---\n${yaml('samples').replace('acme-qms', 'acme-qsm').replace('trigger', 'triger')}`;
    const { status, body } = await apply(wrong);
    expect(status).toBe(422);
    expect(body.code).toBe('ZB_INVALID_DEFINITION');
    const places = body.problems.map(({ at }: { at: string }) => at);
    expect(places).toContainEqual(expect.stringMatching(/^definitions:15:\d+ spec\.salesforce\.triger$/));
    expect(places).toContainEqual(expect.stringMatching(/^definitions:17:\d+ spec\.zenqms\.connection$/));
    expect(await console.definitions.revisions('Integration', 'audits')).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['a comment', '# nothing yet'],
    ['no YAML', '{ a: [1'],
    ['something else', 'kind: Deployment'],
    ['a word', 'integration'],
  ])('refuses %s', async (_, text) => {
    const { status } = await apply(text);
    expect([400, 422]).toContain(status);
  });

  test('refuses to change what is managed by files', async () => {
    const { status, body } = await apply(yaml('complaints'));
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'ZB_CONFLICT', at: 'Integration/complaints' });
  });

  test('takes no other type, and nothing from viewers', async () => {
    expect((await apply('<a/>', undefined, 'text/xml')).status).toBe(400);
    const call = { method: 'PUT', text: yaml('returns'), headers: { 'content-type': 'application/yaml' } };
    expect((await console.script('viewer').send('/api/v1/definitions', call)).status).toBe(403);
  });
});

test('integrations are listed with their modes, queues and latest events', async () => {
  const { integrations } = await console.script('viewer').json('/api/v1/integrations');
  expect(integrations).toContainEqual({
    name: 'complaints',
    object: integrationSpec.salesforce.object,
    mode: 'active',
    revision: 1,
    managedBy: 'files',
    isRemoved: false,
    queue: { waiting: 0, active: 0, delayed: 0, failed: 0 },
    parked: [],
    lastEvents: [],
  });
});

test('an integration that was removed is shown for as long as events of it wait', async () => {
  await console.define(integration('leaving'));
  await console.queueOf('leaving').add('execute', { schema: 1, executionId: 'ev-1', recordId: '5', object: 'Case' });
  const remaining = [integration('complaints')];
  await console.definitions.apply(remaining, { author: 'test', managedBy: 'files', prune: true });
  const names = async () =>
    (await console.script('viewer').json('/api/v1/integrations')).integrations.map(
      ({ name, isRemoved }: { name: string; isRemoved: boolean }) => `${name} ${isRemoved}`,
    );
  expect(await names()).toContain('leaving true');
  await console.queueOf('leaving').drain();
  await until('it is gone', async () => !(await names()).includes('leaving true'));
});
