import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { call } from '../../testing/api-caller.ts';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  org = await startSalesforceSimulator({ delivery: { mergeWindowMs: 0 } });
});
afterEach(async () => {
  await org.close();
  await receiver.close();
});

const submit = (path: string, fields: Record<string, string>) =>
  call('POST', `${org.url}${path}`, new URLSearchParams(fields));

test('a Case saved in the form is a record and sends its message', async () => {
  org.control.outboundMessages.define({ name: 'To_ZenBridge', object: 'Case', endpointUrl: receiver.url });
  const saved = await submit('/cases', {
    Subject: 'From <the> form',
    Quantity__c: '3',
    Reportable__c: 'on',
    Origin: '',
  });
  expect(saved.status).toBe(303);
  const [, id = ''] = /^\/cases\/(.{18})$/.exec(saved.headers.get('location') ?? '') ?? [];
  expect(org.control.record(id)).toMatchObject({
    Subject: 'From <the> form',
    Quantity__c: 3,
    Reportable__c: true,
    Origin: null,
    LastModifiedById: '005Hs000000AgNtIAK',
  });
  await org.control.outbox.settled();
  const page = await call('GET', `${org.url}/cases/${id}`);
  expect(page.body).toContain('value="From &lt;the&gt; form"');
  expect(page.body).toContain('To_ZenBridge');
  expect(page.body).toContain('acknowledged');
});

test('a Case can be changed, and an unticked box is false', async () => {
  const { damagedVial = '' } = org.control.seeded;
  org.control.save('Case', { Reportable__c: true }, { id: damagedVial });
  expect((await submit(`/cases/${damagedVial}`, { Status: 'Closed' })).status).toBe(303);
  expect(org.control.record(damagedVial)).toMatchObject({ Status: 'Closed', IsClosed: true, Reportable__c: false });
});

test('the first page lists the Cases, and may run no script', async () => {
  org.control.save('Case', { Subject: '<script>alert(1)</script>' });
  const page = await call('GET', org.url);
  expect(page.body).toContain('Damaged vial on arrival');
  expect(page.body).toContain('&lt;script&gt;');
  expect(page.body).not.toContain('<script');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('what is no Case has no page', async () => {
  for (const id of ['500000000000001AAA', String(org.control.seeded.northwind)]) {
    expect((await call('GET', `${org.url}/cases/${id}`)).status).toBe(404);
  }
});

test('what Salesforce would refuse is refused with its words', async () => {
  const refused = await submit('/cases', { Subject: 'x'.repeat(300) });
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('STRING_TOO_LONG');
});
