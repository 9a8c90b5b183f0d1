import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Definition } from '@zenbridge/connector/integration';
import { type SalesforceSimulator, startSalesforceSimulator } from '@zenbridge/simulators';
import { pointedAt, readDefinitions } from '../definitions/read.ts';
import { serviceAgent } from '../start/environment.ts';
import { EXAMPLES } from '../start/places.ts';
import { logIn, type Org } from './org.ts';
import { defineOutboundMessages } from './outbound-messages.ts';

let simulator: SalesforceSimulator;
let org: Org;
let definitions: readonly Definition[];
const delivered: string[] = [];
const ingress = createServer((request, response) => void take(request).then((body) => response.end(body)));

async function take(request: IncomingMessage): Promise<string> {
  for await (const _ of request);
  delivered.push(request.url ?? '');
  return '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>';
}

beforeAll(async () => {
  simulator = await startSalesforceSimulator();
  await once(ingress.listen(0, '127.0.0.1'), 'listening');
  const read = await readDefinitions(EXAMPLES);
  if (!read.ok) throw new Error('the examples are wrong');
  definitions = pointedAt(read.value, { salesforce: simulator.url, zenqms: simulator.url });
  org = await logIn({ url: simulator.url, ...serviceAgent() });
});

afterAll(async () => {
  await simulator.close();
  ingress.closeAllConnections();
  ingress.close();
});

describe('saving records in the simulated org', () => {
  test('each integration gets an Outbound Message to its own address, filtered in the org only where it is meant to be', async () => {
    const url = `http://127.0.0.1:${(ingress.address() as AddressInfo).port}`;
    const env = { COMPLAINTS_TOKEN: 'one', FIELD_COMPLAINTS_TOKEN: 'two' };
    await defineOutboundMessages(definitions, { salesforce: simulator.url, ingress: url, env });
    expect(simulator.control.outboundMessages.list()).toMatchObject([
      {
        object: 'Case',
        endpointUrl: `${url}/salesforce/outbound-messages/complaints/one`,
        filterFormula: expect.stringContaining('Closed'),
      },
      { object: 'Complaint__c', endpointUrl: `${url}/salesforce/outbound-messages/field-complaints/two` },
    ]);
    expect(simulator.control.outboundMessages.list()[1]?.filterFormula).toBeUndefined();
  });

  test('what is saved is in the org and sends a message', async () => {
    const id = await org.create('Case', { Subject: 'A seal leaks', Priority: 'High' });
    await org.update('Case', id, { Description: 'And another one.' });
    expect(simulator.control.record(id)).toMatchObject({ Subject: 'A seal leaks', Description: 'And another one.' });
    const deadline = Date.now() + 10_000;
    while (delivered.length === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(delivered[0]).toBe('/salesforce/outbound-messages/complaints/one');
  });

  test('what the org refuses is told with its words', async () => {
    await expect(org.create('Case', { Colour__c: 'red' })).rejects.toThrow(/answered 400: .*Colour__c/);
  });

  test('a missing token is named', async () => {
    const endpoints = { salesforce: simulator.url, ingress: simulator.url, env: {} };
    await expect(defineOutboundMessages(definitions, endpoints)).rejects.toThrow('COMPLAINTS_TOKEN');
  });
});
