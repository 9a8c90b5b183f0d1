import { afterEach, beforeEach, expect, test } from '@jest/globals';
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

const define = (more: object = {}) => {
  const input = { name: 'To_ZenBridge', object: 'Complaint__c', endpointUrl: receiver.url, fields: [], ...more };
  const defined = org.control.outboundMessages.define(input);
  if (!defined.ok) throw new Error(defined.error);
  return defined.value;
};

test('a message as Salesforce writes it', async () => {
  const { actionId } = define({
    fields: ['Weight__c', 'Name', 'Details__c', 'Loss__c', 'Id', 'Serious__c', 'Site__c'],
  });
  const id = org.control.save('Complaint__c', { Name: 'Too <hot> & "wet"', Weight__c: 2, Loss__c: 1.5 });
  await org.control.outbox.settled();
  const [only] = receiver.received;
  const [notificationId] = receiver.notificationIds();
  expect(only?.body).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
   <OrganizationId>00DHs000000AcMeMAK</OrganizationId>
   <ActionId>${actionId}</ActionId>
   <SessionId xsi:nil="true"/>
   <EnterpriseUrl>${org.url}/services/Soap/c/68.0/00DHs000000AcMe</EnterpriseUrl>
   <PartnerUrl>${org.url}/services/Soap/u/68.0/00DHs000000AcMe</PartnerUrl>
   <Notification>
    <Id>${notificationId}</Id>
    <sObject xsi:type="sf:Complaint__c" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
     <sf:Id>${id}</sf:Id>
     <sf:Loss__c>1.5</sf:Loss__c>
     <sf:Name>Too &lt;hot&gt; &amp; &quot;wet&quot;</sf:Name>
     <sf:Serious__c>false</sf:Serious__c>
     <sf:Weight__c>2.0</sf:Weight__c>
    </sObject>
   </Notification>
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`);
  expect(actionId).toMatch(/^04k.{15}$/);
  expect(notificationId).toMatch(/^04l.{15}$/);
  expect(only?.headers).toMatchObject({ 'content-type': 'text/xml; charset=utf-8', soapaction: '""' });
  expect(only?.message.notifications).toMatchObject([{ id: notificationId, recordId: id, object: 'Complaint__c' }]);
});

test('values are those of the time of sending, not of the save', async () => {
  define({ fields: ['Name'] });
  await org.control.outbox.set({ held: true });
  const id = org.control.save('Complaint__c', { Name: 'First' });
  org.control.save('Complaint__c', { Name: 'Second' }, { id });
  await org.control.outbox.set({ held: false });
  await org.control.outbox.settled();
  const bodies = receiver.received.map(({ body }) => body).join();
  expect(bodies.match(/<sf:Name>Second</g)).toHaveLength(2);
  expect(bodies).not.toContain('First');
  expect(new Set(receiver.notificationIds()).size).toBe(2);
});

test('a record that is gone by then is an empty object', async () => {
  define({ fields: ['Name'] });
  await org.control.outbox.set({ held: true });
  org.control.remove(org.control.save('Complaint__c', { Name: 'Short-lived' }));
  await org.control.outbox.set({ held: false });
  await org.control.outbox.settled();
  expect(receiver.received[0]?.body).toContain(
    '<sObject xsi:type="sf:Complaint__c" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"/>',
  );
  expect(receiver.received[0]?.message.notifications[0]).not.toHaveProperty('recordId');
});

test('fields hidden from the sending user are left out', async () => {
  org.control.setAccess('service.agent@acme.example', { hiddenFields: ['Complaint__c.Weight__c'] });
  define({ fields: ['Name', 'Weight__c'], sendAs: 'service.agent@acme.example' });
  org.control.save('Complaint__c', { Name: 'A', Weight__c: 1 });
  await org.control.outbox.settled();
  expect(receiver.received[0]?.body).toContain('<sf:Name>A</sf:Name>');
  expect(receiver.received[0]?.body).not.toContain('Weight__c');
});

test('the legacy form carries a session id', async () => {
  define();
  await org.control.outbox.set({ sessionId: 'legacy' });
  org.control.save('Complaint__c', { Name: 'A' });
  await org.control.outbox.settled();
  expect(receiver.received[0]?.body).toMatch(/<SessionId>00DHs000000AcMe!AQ[A-Za-z0-9]+<\/SessionId>/);
});
