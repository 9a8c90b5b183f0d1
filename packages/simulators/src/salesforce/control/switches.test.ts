import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DEMO_CLIENT_ID } from '../../demo-world/salesforce.ts';
import { call, signIn } from '../../testing/api-caller.ts';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';
import { createVirtualClock } from '../../time/virtual-clock.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
let receiver: Receiver;
const simulator = (method: string, path: string, body?: unknown) => call(method, `${org.url}/simulator${path}`, body);

beforeEach(async () => {
  receiver = await startReceiver();
  org = await startSalesforceSimulator({ delivery: { mergeWindowMs: 0 } });
});
afterEach(async () => {
  await org.close();
  await receiver.close();
});

test('the list names every switch with what it does and takes', async () => {
  const { body } = await simulator('GET', '');
  expect(body.title).toBe('Simulated Salesforce org');
  const paths = body.switches.map((one: Record<string, string>) => `${one.method} ${one.path}`);
  expect(paths).toContain('POST /simulator/outbound-messages');
  expect(new Set(paths).size).toBe(paths.length);
  for (const one of body.switches) expect(one.does).toMatch(/\.$/);
  const delivery = body.switches.find(
    (one: Record<string, string>) => one.path === '/simulator/delivery' && one.method === 'PATCH',
  );
  expect(delivery.body.properties.batchSize).toMatchObject({ minimum: 1, maximum: 100 });
});

test('Outbound Messages: added, sent, listed, removed', async () => {
  const message = { name: 'To_ZenBridge', object: 'Case', endpointUrl: receiver.url };
  const { body } = await simulator('POST', '/outbound-messages', message);
  expect(body).toMatchObject({ ...message, trigger: 'createdOrUpdated', actionId: expect.stringMatching(/^04k/) });
  const saved = await simulator('POST', '/records/Case', {
    values: { Subject: 'A' },
    as: 'service.agent@acme.example',
  });
  await org.control.outbox.settled();
  expect((await simulator('GET', '/deliveries')).body).toMatchObject({
    counts: { queued: 1, delivered: 1 },
    pending: [],
    attempts: [{ name: 'To_ZenBridge', recordIds: [saved.body.id], outcome: 'acknowledged' }],
  });
  expect((await simulator('DELETE', '/outbound-messages/To_ZenBridge')).body).toEqual({ removed: true });
  expect((await simulator('GET', '/outbound-messages')).body).toEqual([]);
});

test('delivery can be held, let go and read', async () => {
  org.control.outboundMessages.define({ name: 'To_ZenBridge', object: 'Case', endpointUrl: receiver.url });
  expect((await simulator('PATCH', '/delivery', { held: true, batchSize: 7 })).body).toMatchObject({
    held: true,
    batchSize: 7,
  });
  await simulator('POST', '/records/Case', { values: { Subject: 'A' } });
  const { pending } = (await simulator('GET', '/deliveries')).body;
  expect(pending).toMatchObject([{ name: 'To_ZenBridge', attempts: 0 }]);
  await simulator('PATCH', '/delivery', { held: false });
  await org.control.outbox.settled();
  expect(receiver.notificationIds()).toEqual([pending[0].id]);
  expect((await simulator('GET', '/delivery')).body).toMatchObject({ held: false, batchSize: 7, mergeWindowMs: 0 });
});

test('access, refresh tokens, sessions and API usage', async () => {
  const rest = await signIn(org.url);
  await simulator('PATCH', '/users/zenbridge@acme.example/access', { hiddenObjects: ['Contact'] });
  expect((await rest('GET', '/sobjects/Contact/describe')).status).toBe(404);
  await simulator('PATCH', '/api-usage', { used: 100_000 });
  expect((await rest('GET', '/limits')).status).toBe(403);
  await simulator('PATCH', '/api-usage', { used: 0 });
  await simulator('POST', '/sessions/expire');
  expect((await rest('GET', '/limits')).status).toBe(401);
  const wanted = { clientId: DEMO_CLIENT_ID, username: 'service.agent@acme.example' };
  expect((await simulator('POST', '/refresh-tokens', wanted)).body.refreshToken).toBe(
    org.control.grants()[0]?.refreshToken,
  );
});

test('faults of the org, and what was called', async () => {
  const rest = await signIn(org.url);
  await simulator('POST', '/org-faults', { name: 'sessionExpired', on: 'limits', times: 1 });
  await simulator('POST', '/faults', { on: 'limits', times: 1, effect: { kind: 'answer', status: 500, body: [] } });
  expect((await rest('GET', '/limits')).status).toBe(401);
  expect((await rest('GET', '/limits')).status).toBe(500);
  expect((await rest('GET', '/limits')).status).toBe(200);
  expect((await simulator('GET', '/calls')).body.calls).toEqual({
    token: { 200: 1 },
    limits: { 200: 1, 401: 1, 500: 1 },
  });
});

test('a virtual clock can be moved on, the real one cannot', async () => {
  expect((await simulator('POST', '/clock/advance', { ms: 1_000 })).status).toBe(404);
  const clock = createVirtualClock();
  const virtual = await startSalesforceSimulator({ clock });
  try {
    const before = clock.now();
    expect((await call('POST', `${virtual.url}/simulator/clock/advance`, { ms: 1_000 })).status).toBe(200);
    const { body } = await call('GET', `${virtual.url}/simulator/clock`);
    expect(Date.parse(body.now)).toBe(before + 1_000);
  } finally {
    await virtual.close();
  }
});

test('records: read and deleted', async () => {
  const { damagedVial } = org.control.seeded;
  expect((await simulator('GET', `/records/${damagedVial}`)).body).toMatchObject({
    Subject: 'Damaged vial on arrival',
  });
  await simulator('DELETE', `/records/${damagedVial}`);
  expect((await simulator('GET', `/records/${damagedVial}`)).body).toEqual({});
});

test('a body that is not right is refused and says what is wrong', async () => {
  const refused = await simulator('PATCH', '/delivery', { batchSize: 101, nonsense: 1 });
  expect(refused).toMatchObject({ status: 400, body: { error: expect.stringContaining('batchSize') } });
  expect(refused.body.error).toContain('nonsense');
  const formula = { name: 'X', object: 'Case', endpointUrl: receiver.url, filterFormula: 'Nonsense__c = 1' };
  expect((await simulator('POST', '/outbound-messages', formula)).body.error).toContain('Nonsense__c');
  expect((await simulator('PATCH', '/users/nobody/access', {})).body.error).toContain('no user nobody');
});
