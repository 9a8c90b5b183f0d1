import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { DefinitionInput } from '@zenbridge/ledger';
import {
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
} from '@zenbridge/simulators';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { integrationSpec } from './support/definitions.ts';

const SECRET = 'TEST_METADATA_SALESFORCE_SECRET';
const TOKEN = 'TEST_METADATA_OM_TOKEN';
const TOKEN_VALUE = 'om-7c1f9e2ab8';
const defined = (kind: string, name: string, spec: object): DefinitionInput => ({
  kind,
  name,
  definition: { apiVersion: 'zenbridge/v1', kind, metadata: { name }, spec },
});

let console: TestConsole;
let org: SalesforceSimulator;
beforeAll(async () => {
  org = await startSalesforceSimulator();
  process.env[SECRET] = DEMO_SECRETS.salesforceClientSecret;
  process.env[TOKEN] = TOKEN_VALUE;
  console = await startTestConsole({ ZENBRIDGE_INGRESS_URL: 'https://in.example/' });
  const salesforce = { ...integrationSpec.salesforce, connection: 'org' };
  const outboundMessage = { token: { fromEnv: TOKEN } };
  await console.define(
    defined('SalesforceConnection', 'org', {
      loginUrl: org.url,
      organizationId: '00DHs000000AcMeMAK',
      apiVersion: '68.0',
      auth: { clientCredentials: { clientId: DEMO_CLIENT_ID, clientSecret: { fromEnv: SECRET } } },
    }),
    defined('Integration', 'cases', { ...integrationSpec, salesforce, sources: { outboundMessage } }),
    defined('Integration', 'pinned', {
      ...integrationSpec,
      salesforce: { ...salesforce, filterFormula: 'IsEscalated' },
      sources: { outboundMessage: { ...outboundMessage, actionId: '04k5g000000AbCd' } },
    }),
    defined('Integration', 'hooked', {
      ...integrationSpec,
      salesforce,
      sources: { webhook: { bearerToken: { fromEnv: TOKEN } } },
    }),
    defined('Integration', 'unknown-field', {
      ...integrationSpec,
      salesforce: { ...salesforce, filterFormula: 'Statsu = "x"' },
      sources: { outboundMessage },
    }),
    defined('Integration', 'poor', {
      ...integrationSpec,
      salesforce,
      sources: { outboundMessage: { token: { fromEnv: 'TEST_METADATA_NO_SUCH_TOKEN' } } },
    }),
  );
});
afterAll(async () => {
  await console.stop();
  await org.close();
});
afterEach(() => org.control.metadata.set({ activeFlows: 'accept', deployMs: 0 }));

const ask = async (path: string, json: object = {}, role: 'operator' | 'viewer' = 'operator') => {
  const { status, text } = await console.script(role).send(`/api/v1/integrations/${path}`, { json });
  return { status, body: JSON.parse(text) };
};

test('an integration is planned, deployed, found up to date and removed', async () => {
  const before = await ask('cases/salesforce/plan', {}, 'viewer');
  expect(before).toMatchObject({
    status: 200,
    body: {
      integration: 'cases',
      connection: 'org',
      isUpToDate: false,
      components: [
        { type: 'WorkflowOutboundMessage', name: 'Case.ZenBridge_cases', action: 'create' },
        { type: 'Flow', name: 'ZenBridge_cases', action: 'create' },
      ],
    },
  });
  expect(before.body.files).toBeUndefined();
  const deployed = await ask('cases/salesforce/deploy');
  expect(deployed).toEqual({
    status: 200,
    body: { state: 'deployed', version: 1, actionId: expect.stringMatching(/^04k/), notes: [] },
  });
  const [trigger] = org.control.outboundMessages.list();
  expect(trigger?.endpointUrl).toBe(`https://in.example/salesforce/outbound-messages/cases/${TOKEN_VALUE}`);
  expect(await ask('cases/salesforce/plan')).toMatchObject({ body: { isUpToDate: true } });
  expect(await ask('cases/salesforce/deploy')).toMatchObject({ body: { state: 'unchanged' } });
  const moved = await ask('cases/salesforce/plan', { ingressUrl: 'https://new.example' });
  expect(moved.body.components[0].differences).toEqual([
    {
      at: 'endpointUrl',
      inOrg: 'https://in.example/salesforce/outbound-messages/cases/****',
      wanted: 'https://new.example/salesforce/outbound-messages/cases/****',
    },
  ]);
  expect(await ask('cases/salesforce/remove')).toEqual({ status: 200, body: { state: 'removed' } });
  expect(await ask('cases/salesforce/remove')).toEqual({ status: 200, body: { state: 'nothing' } });
  expect(JSON.stringify([before, deployed, moved, console.lines])).not.toContain(TOKEN_VALUE);
});

test('the files hold the token, and are for operators', async () => {
  const { body } = await ask('cases/salesforce/plan', { files: true });
  expect(Object.keys(body.files).sort()).toEqual([
    'flows/ZenBridge_cases.flow',
    'package.xml',
    'workflows/Case.workflow',
  ]);
  expect(body.files['workflows/Case.workflow']).toContain(`/cases/${TOKEN_VALUE}</endpointUrl>`);
  expect(await ask('cases/salesforce/plan', { files: true }, 'viewer')).toMatchObject({
    status: 403,
    body: { code: 'ZB_FORBIDDEN', at: 'body.files' },
  });
});

test('what has to be activated by hand says so, and who accepts another message is told', async () => {
  org.control.metadata.set({ activeFlows: 'refuse' });
  const { body } = await ask('pinned/salesforce/deploy');
  expect(body).toMatchObject({
    state: 'draft',
    flow: 'ZenBridge_pinned',
    version: 1,
    toDo: [expect.any(String), expect.any(String)],
  });
  org.control.metadata.set({ activeFlows: 'accept' });
  const deployed = await ask('pinned/salesforce/deploy');
  expect(deployed.body).toMatchObject({ state: 'deployed', notes: [expect.stringContaining('correct actionId')] });
});

test('a deployment that Salesforce does not know cannot be gone on with', async () => {
  const started = await ask('cases/salesforce/deploy', { underway: { id: '0Af5g000000AbCdEAA', step: 'active' } });
  expect(started).toMatchObject({ status: 502, body: { code: 'ZB_SALESFORCE_REFUSED' } });
});

test('what an integration left behind is removed when its connection is named', async () => {
  expect(await ask('gone/salesforce/remove')).toMatchObject({ status: 404 });
  expect(await ask('gone/salesforce/remove', { connection: 'org' })).toMatchObject({ body: { state: 'nothing' } });
});

describe('what stands in the way is told', () => {
  test.each([
    ['nowhere', 404, 'ZB_NOT_FOUND', 'nowhere'],
    ['hooked', 409, 'ZB_CONFLICT', 'sources.outboundMessage'],
    ['unknown-field', 422, 'ZB_INVALID_FORMULA', 'Did you mean Status?'],
    ['poor', 502, 'ZB_SECRET_MISSING', 'TEST_METADATA_NO_SUCH_TOKEN'],
  ])('%s: %i %s', async (name, status, code, says) => {
    expect(await ask(`${name}/salesforce/deploy`)).toMatchObject({
      status,
      body: { code, detail: expect.stringContaining(says) },
    });
  });

  test('permissions', async () => {
    org.control.setAccess('zenbridge@acme.example', { modifyMetadata: false });
    expect(await ask('cases/salesforce/deploy')).toMatchObject({
      status: 502,
      body: { code: 'ZB_METADATA_ACCESS', remedy: expect.stringContaining('Modify Metadata') },
    });
    org.control.setAccess('zenbridge@acme.example', { modifyMetadata: true });
  });

  test.each([
    [{ ingressUrl: 'http://in.example' }, 'body.ingressUrl'],
    [{ underway: { id: 'x', step: 'active' } }, 'body.underway.id'],
    [{ nonsense: 1 }, 'body'],
  ])('%j', async (json, at) => {
    expect(await ask('cases/salesforce/deploy', json)).toMatchObject({
      status: 400,
      body: { code: 'ZB_INVALID_REQUEST', at },
    });
  });

  test('viewers deploy and remove nothing', async () => {
    for (const what of ['deploy', 'remove']) {
      expect(await ask(`cases/salesforce/${what}`, {}, 'viewer')).toMatchObject({ status: 403 });
    }
  });
});
