import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createDemoWorld } from '../../demo-world/demo-world.ts';
import { call, type RestCaller, signIn } from '../../testing/api-caller.ts';
import { orgFault } from '../control/org-faults.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
let rest: RestCaller;

beforeEach(async () => {
  org = await startSalesforceSimulator();
  rest = await signIn(org.url);
});
afterEach(() => org.close());

const EXPIRED = [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }];

test('without a token, with an unknown one and with an ended one: session expired', async () => {
  const url = `${org.url}/services/data/v68.0/limits`;
  expect(await call('GET', url)).toMatchObject({ status: 401, body: EXPIRED });
  expect(await call('GET', url, undefined, { authorization: 'Bearer x' })).toMatchObject({
    status: 401,
    body: EXPIRED,
  });
  expect((await rest('GET', '/limits')).status).toBe(200);
  org.control.expireSessions();
  expect(await rest('GET', '/limits')).toMatchObject({ status: 401, body: EXPIRED });
});

test('a token without the scope api: not valid for the REST API', async () => {
  const { salesforce } = createDemoWorld();
  const clients = salesforce.clients.map((client) => ({ ...client, scopes: ['id'] }));
  const other = await startSalesforceSimulator({ world: { ...salesforce, clients } });
  try {
    expect(await (await signIn(other.url))('GET', '/limits')).toMatchObject({
      status: 401,
      body: [{ errorCode: 'INVALID_SESSION_ID', message: 'This session is not valid for use with the REST API' }],
    });
  } finally {
    await other.close();
  }
});

test('a user without API Enabled', async () => {
  org.control.setAccess('zenbridge@acme.example', { apiEnabled: false });
  expect(await rest('GET', '/limits')).toMatchObject({ status: 403, body: [{ errorCode: 'API_DISABLED_FOR_ORG' }] });
});

test('every call is counted in the header, and none is left at the limit', async () => {
  org.control.apiUsage.set({ used: 98, limit: 100, bursts: true });
  const usage = async () => {
    const answer = await rest('GET', '/sobjects');
    return [answer.status, answer.headers.get('sforce-limit-info'), answer.body[0]?.errorCode];
  };
  expect(await usage()).toEqual([200, 'api-usage=99/100; api-bursts=1/750', undefined]);
  expect(await usage()).toEqual([200, 'api-usage=100/100; api-bursts=1/750', undefined]);
  expect(await usage()).toEqual([403, 'api-usage=100/100; api-bursts=1/750', 'REQUEST_LIMIT_EXCEEDED']);
});

test('versions: listed, unknown, retired', async () => {
  const { body } = await call('GET', `${org.url}/services/data`);
  expect(body.at(-1)).toEqual({ label: 'Version 68.0', url: '/services/data/v68.0', version: '68.0' });
  expect((await rest('GET', '/../v69.0/limits')).status).toBe(404);
  expect((await rest('GET', '/../v20.0/limits')).status).toBe(410);
});

test('the identity address of the resources leads to the user', async () => {
  const { body } = await rest('GET', '');
  const identity = await call('GET', body.identity);
  expect(identity).toMatchObject({ status: 403, body: 'Bad_OAuth_Token' });
});

test('an unknown resource and broken JSON are answered in the shape of the API', async () => {
  expect(await rest('GET', '/nonsense')).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
  const response = await fetch(`${org.url}/services/data/v68.0/sobjects/Case`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: '{"a":',
  });
  expect(response.status).toBe(401);
});

test.each([
  ['sessionExpired', 401, 'INVALID_SESSION_ID'],
  ['sessionNotForApi', 401, 'INVALID_SESSION_ID'],
  ['quotaUsedUp', 403, 'REQUEST_LIMIT_EXCEEDED'],
  ['tooManyLongRequests', 403, 'REQUEST_LIMIT_EXCEEDED'],
  ['rowLocked', 400, 'UNABLE_TO_LOCK_ROW'],
  ['serverUnavailable', 503, 'SERVER_UNAVAILABLE'],
] as const)('the fault %s', async (name, status, errorCode) => {
  org.control.faults.add(orgFault(name, { on: 'limits', times: 1 }));
  const answer = await rest('GET', '/limits');
  expect(answer).toMatchObject({ status, body: [{ errorCode }] });
  expect(answer.headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/100000$/);
  expect((await rest('GET', '/limits')).status).toBe(200);
});

test.each([
  ['maintenancePage', 503],
  ['noRouteToOrg', 420],
] as const)('the fault %s is an HTML page without the header', async (name, status) => {
  org.control.faults.add(orgFault(name));
  const answer = await rest('GET', '/limits');
  expect(answer).toMatchObject({ status, body: expect.stringMatching(/^<html>/) });
  expect(answer.headers.get('sforce-limit-info')).toBeNull();
});
