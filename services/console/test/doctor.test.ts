import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO_CLIENT_ID, DEMO_SECRETS, orgFault } from '@zenbridge/simulators';
import { type DemoConsole, startDemoConsole } from './support/demo.ts';
import { definitionsOf, TOKEN } from './support/examined.ts';

const INGRESS = 'https://in.example';
const USER = 'zenbridge@acme.example';
const AGENT = 'service.agent@acme.example';

let demo: DemoConsole;
let definitions: string;
beforeAll(async () => {
  process.env[TOKEN] = 'om-token-1';
  demo = await startDemoConsole({ ZENBRIDGE_INGRESS_URL: INGRESS });
  definitions = definitionsOf(demo.salesforce.url, demo.zenqms.url);
  // Saved before there is a Flow: nothing is sent.
  demo.salesforce.control.save('Case', { Subject: 'x' }, { as: AGENT });
  await send('PUT', '/definitions', definitions);
  await deploy();
});
afterAll(() => demo.stop());

afterEach(() => {
  const { salesforce, zenqms } = demo;
  process.env[TOKEN] = 'om-token-1';
  salesforce.control.faults.remove();
  const all = { apiEnabled: true, customizeApplication: true, viewSetup: true, hiddenFields: [], hiddenObjects: [] };
  salesforce.control.setAccess(USER, { ...all, sendOutboundMessages: false });
  actingMay(true);
  salesforce.control.setClient(DEMO_CLIENT_ID, {
    clientSecret: DEMO_SECRETS.salesforceClientSecret,
    scopes: ['api', 'refresh_token'],
  });
  zenqms.control.faults.remove();
  putToken({ isActive: true, grants: ['users:read', 'issue-categories:read', 'issues:read', 'issues:create'] });
  putCategory({ state: 'active' });
  putUser(true);
});

const send = async (method: string, path: string, text?: string) => {
  const headers = text === undefined ? {} : { headers: { 'content-type': 'application/yaml' } };
  const call = { method, ...headers, ...(text === undefined ? {} : { text }) };
  const answer = await demo.console.script('operator').send(`/api/v1${path}`, call);
  expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
  return JSON.parse(answer.text);
};
const deploy = (ingressUrl = INGRESS) =>
  demo.console.script('operator').send('/api/v1/integrations/examined/salesforce/deploy', { json: { ingressUrl } });

interface Line {
  readonly id: string;
  readonly status: string;
  readonly says: string;
  readonly remedy?: string;
}
const examine = async (name = 'examined', text?: string): Promise<{ ok: boolean; lines: Line[] }> =>
  send('POST', `/integrations/${name}/doctor`, text);

type Token = Parameters<DemoConsole['zenqms']['control']['putToken']>[0];
const putToken = (change: Partial<Token>) => {
  const token = demo.zenqms.control.token('ZenBridge');
  if (token !== undefined) demo.zenqms.control.putToken({ ...token, ...change });
};
const withoutGrant = (gone: string) => () =>
  putToken({ grants: demo.zenqms.control.token('ZenBridge')?.grants.filter((grant) => grant !== gone) ?? [] });
const putCategory = (change: { state?: 'active' | 'retired'; visibleTo?: string[] }) => {
  const category = demo.zenqms.control.category('cat_10');
  const { visibleTo: _, ...open } = category ?? {};
  if (category !== undefined)
    demo.zenqms.control.putCategory({ ...category, ...open, ...change, visibleTo: change.visibleTo ?? ['usr_1001'] });
};
const putUser = (isActive: boolean) =>
  demo.zenqms.control.putUser({
    id: 'usr_1001',
    external_id: null,
    email: 'qa.lead@acme.example',
    first_name: 'QA',
    last_name: 'Lead',
    title: null,
    is_active: isActive,
  });
const access = (username: string, change: Parameters<DemoConsole['salesforce']['control']['setAccess']>[1]) => () =>
  demo.salesforce.control.setAccess(username, change);
const actingMay = (sendOutboundMessages: boolean) => {
  for (const user of [AGENT, 'admin@acme.example']) access(user, { sendOutboundMessages })();
};
const flow = (): { definitionId: string } => {
  const found = demo.salesforce.control.metadata.state().flows.get('ZenBridge_examined');
  if (found === undefined) throw new Error('there is no Flow');
  return found;
};

/** Lines that do not pass, but for the settings of Redis: the user of the console may not ask for all of them. */
const open = (lines: readonly Line[]) => lines.filter(({ id, status }) => status !== 'pass' && id !== 'redis.settings');
const warned = (lines: readonly Line[]) => open(lines).filter(({ status }) => status === 'warn');

const IDS = [
  'redis.reachable',
  'redis.settings',
  'redis.clock',
  'salesforce.secrets',
  'salesforce.oauth',
  'salesforce.org',
  'salesforce.scopes',
  'salesforce.api',
  'salesforce.clock',
  'salesforce.object',
  'salesforce.field.Priority',
  'salesforce.field.Account.Name',
  'salesforce.field.IsEscalated',
  'salesforce.metadata',
  'salesforce.outboundMessage',
  'salesforce.flow',
  'salesforce.senders',
  'salesforce.loop',
  'zenqms.secrets',
  'zenqms.token',
  'zenqms.users',
  'zenqms.assignee',
  'zenqms.categories',
  'zenqms.category',
  'zenqms.issues',
  'zenqms.write',
  'zenqms.assignable',
  'zenqms.clock',
];

test('where everything is allowed every line passes, and nothing is left behind', async () => {
  const { ok, lines } = await examine();
  expect(open(lines)).toEqual([]);
  expect([ok, lines.map(({ id }) => id)]).toEqual([true, IDS]);
  expect(demo.zenqms.control.issues.all()).toEqual([]);
  expect(JSON.stringify(lines)).not.toContain('om-token');
});

/** What is broken, the line that tells it, and, for definitions, what is written in place of what. */
type Break = readonly [line: string, what: string, broken: (() => unknown) | readonly [string, string]];

const failures: Break[] = [
  ['salesforce.secrets', 'a secret that is not there', ['TEST_DEMO_SALESFORCE_SECRET', 'TEST_DOCTOR_NO_SECRET']],
  [
    'salesforce.oauth',
    'a secret that is not the right one',
    () => demo.salesforce.control.setClient(DEMO_CLIENT_ID, { clientSecret: 'new' }),
  ],
  ['salesforce.oauth', 'an app that is not there', [DEMO_CLIENT_ID, 'nonsense']],
  ['salesforce.org', 'another org', ['00DHs000000AcMeMAK', '00DHs000000OtHeRAB']],
  [
    'salesforce.scopes',
    'an app without the scope',
    () => demo.salesforce.control.setClient(DEMO_CLIENT_ID, { scopes: ['id'] }),
  ],
  ['salesforce.api', 'a user without API Enabled', access(USER, { apiEnabled: false })],
  ['salesforce.api', 'a version that the org does not have', ['"68.0"', '"99.0"']],
  [
    'salesforce.clock',
    'a clock that is wrong',
    () => demo.salesforce.control.faults.add({ effect: { kind: 'wrongClock', aheadMs: 300_000 } }),
  ],
  ['salesforce.object', 'an object that the user cannot read', access(USER, { hiddenObjects: ['Case'] })],
  ['salesforce.field.Priority', 'a field that the mapping takes', access(USER, { hiddenFields: ['Case.Priority'] })],
  ['salesforce.field.Account.Name', 'an object on the way', access(USER, { hiddenObjects: ['Account'] })],
  ['salesforce.field.IsEscalated', 'a field of the formula', access(USER, { hiddenFields: ['Case.IsEscalated'] })],
  [
    'salesforce.outboundMessage',
    'another token',
    () => {
      process.env[TOKEN] = 'om-token-2';
    },
  ],
  [
    'salesforce.outboundMessage',
    'an id that is another one',
    ['outboundMessage: {', 'outboundMessage: { actionId: 04kHs000000NoNe,'],
  ],
  ['salesforce.senders', 'nobody whose saves send anything', () => actingMay(false)],
  ['zenqms.secrets', 'a token that is not there', ['TEST_DEMO_ZENQMS_TOKEN', 'TEST_DOCTOR_NO_SECRET']],
  ['zenqms.token', 'a token that is not activated', () => putToken({ isActive: false })],
  [
    'zenqms.token',
    'an account that does not answer',
    () => demo.zenqms.control.faults.add({ effect: { kind: 'cut' } }),
  ],
  ['zenqms.users', 'Users that cannot be read', withoutGrant('users:read')],
  ['zenqms.assignee', 'an assignee who has left', () => putUser(false)],
  ['zenqms.categories', 'categories that cannot be read', withoutGrant('issue-categories:read')],
  ['zenqms.category', 'a category that was retired', () => putCategory({ state: 'retired' })],
  ['zenqms.issues', 'Issues that cannot be read', withoutGrant('issues:read')],
  ['zenqms.write', 'Issues that cannot be created', withoutGrant('issues:create')],
  ['zenqms.assignable', 'an assignee who may not see the category', () => putCategory({ visibleTo: ['usr_1002'] })],
  [
    'zenqms.clock',
    'a clock that is wrong',
    () => demo.zenqms.control.faults.add({ effect: { kind: 'wrongClock', aheadMs: -300_000 } }),
  ],
];

const examineBroken = async (broken: Break[2]) => {
  if (typeof broken === 'function') {
    await broken();
    return examine();
  }
  const [piece, by] = broken;
  expect(definitions).toContain(piece);
  return examine('examined', definitions.replaceAll(piece, by));
};

describe('each permission that is missing fails its own line', () => {
  test.each(failures)('%s: %s', async (id, _what, broken) => {
    const { ok, lines } = await examineBroken(broken);
    const failed = lines.filter(({ status }) => status === 'fail');
    expect([ok, failed.map((line) => line.id)]).toEqual([false, [id]]);
    expect(failed[0]).toMatchObject({ says: expect.stringMatching(/\.$/), remedy: expect.stringMatching(/\.$/) });
    // All else passes, or rests on it.
    expect(warned(lines)).toEqual([]);
    expect(lines.map((line) => line.id)).toEqual(IDS);
    expect(demo.zenqms.control.issues.all()).toEqual([]);
  });
});

describe('what may be meant is a warning', () => {
  test.each<Break>([
    ['salesforce.metadata', 'metadata that the user cannot read', access(USER, { customizeApplication: false })],
    ['salesforce.senders', 'a user whose saves send nothing', access(AGENT, { sendOutboundMessages: false })],
    ['salesforce.loop', 'a user of the connection whose saves send', access(USER, { sendOutboundMessages: true })],
  ])('%s: %s', async (id, _what, broken) => {
    const { ok, lines } = await examineBroken(broken);
    expect([ok, warned(lines).map((line) => line.id)]).toEqual([true, [id]]);
  });

  test('who has which permission cannot be told to every user', async () => {
    access(USER, { viewSetup: false })();
    const { ok, lines } = await examine();
    expect([ok, warned(lines).map(({ id }) => id)]).toEqual([true, ['salesforce.senders', 'salesforce.loop']]);
  });
});

describe('the trigger', () => {
  const failedIn = ({ lines }: { lines: Line[] }) =>
    lines.filter(({ status }) => status === 'fail').map(({ id }) => id);

  test('that is not active', async () => {
    demo.salesforce.control.metadata.setActiveVersion(flow().definitionId, undefined);
    expect(failedIn(await examine())).toEqual(['salesforce.flow']);
    demo.salesforce.control.metadata.setActiveVersion(flow().definitionId, 1);
    expect(failedIn(await examine())).toEqual([]);
  });

  test('that leads elsewhere', async () => {
    await deploy('https://old.example');
    const examined = await examine();
    expect(failedIn(examined)).toEqual(['salesforce.outboundMessage']);
    expect(JSON.stringify(examined)).toContain('https://old.example/salesforce/outbound-messages/examined/****');
    await deploy();
    expect(failedIn(await examine())).toEqual([]);
  });

  test('that was never deployed', async () => {
    const examined = await examine('fresh', definitions.replace('name: examined', 'name: fresh'));
    expect(failedIn(examined)).toEqual(['salesforce.outboundMessage', 'salesforce.flow']);
  });
});

test('an org that is out of reach is one failure, not many', async () => {
  demo.salesforce.control.faults.add(orgFault('serverUnavailable'));
  const { lines } = await examine();
  expect(lines.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(['salesforce.oauth']);
});

test('an integration that takes webhooks alone has no trigger to look at', async () => {
  const { lines } = await examine('examined', definitions.replace(/outboundMessage: \{[^}]*\} \}, /, ''));
  expect(lines.map(({ id }) => id)).toEqual(IDS.filter((id) => !/metadata|outboundMessage|flow|senders|loop/.test(id)));
});

test('definitions with mistakes are refused, and what is not there is not found', async () => {
  const script = demo.console.script('operator');
  const yaml = { headers: { 'content-type': 'application/yaml' } };
  const wrong = { ...yaml, text: definitions.replace('trigger: created', 'trigger: crated') };
  expect((await script.send('/api/v1/integrations/examined/doctor', wrong)).status).toBe(422);
  expect((await script.send('/api/v1/integrations/nobody/doctor', { method: 'POST' })).status).toBe(404);
  const viewer = demo.console.script('viewer');
  expect((await viewer.send('/api/v1/integrations/examined/doctor', { method: 'POST' })).status).toBe(403);
});

test('the page of an integration has a button for operators, which shows every line', async () => {
  access(USER, { hiddenFields: ['Case.Priority'] })();
  const browser = await demo.console.browser('operator');
  expect((await browser.send('/integrations/examined')).text).toContain('action="/integrations/examined/doctor"');
  const { status, text } = await browser.send('/integrations/examined/doctor', { form: {} });
  expect(status).toBe(200);
  for (const id of IDS) expect(text).toContain(`<code class="muted">${id}</code>`);
  expect(text).toContain('Something is missing.');
  expect(text.match(/<strong>FAIL<\/strong>/g)).toHaveLength(1);
  const viewer = await demo.console.browser('viewer');
  expect((await viewer.send('/integrations/examined')).text).not.toContain('/doctor"');
  expect((await viewer.send('/integrations/examined/doctor', { form: {} })).status).toBe(403);
});
