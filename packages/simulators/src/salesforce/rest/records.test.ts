import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type RestCaller, signIn } from '../../testing/api-caller.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
let rest: RestCaller;

beforeEach(async () => {
  org = await startSalesforceSimulator();
  rest = await signIn(org.url);
});
afterEach(() => org.close());

test('a created record reads back in the forms of REST', async () => {
  const created = await rest('POST', '/sobjects/Complaint__c', {
    Name: 'Cracked',
    Account__c: org.control.seeded.northwind,
    Observed_At__c: '2026-11-20T14:03:09Z',
    Shift_Start__c: '06:30:00',
    Units__c: 4,
    Weight__c: 2.5,
    Site__Latitude__s: 43.66,
    Site__Longitude__s: -70.25,
  });
  expect(created).toMatchObject({ status: 201, body: { success: true, errors: [] } });
  const { status, body } = await rest('GET', `/sobjects/Complaint__c/${created.body.id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    attributes: { type: 'Complaint__c', url: `/services/data/v68.0/sobjects/Complaint__c/${created.body.id}` },
    Id: created.body.id,
    Number__c: 'C-01002',
    Status__c: 'Open',
    Serious__c: false,
    Observed_At__c: '2026-11-20T14:03:09.000+0000',
    Shift_Start__c: '06:30:00.000Z',
    Total_Weight__c: 10,
    Site__c: { latitude: 43.66, longitude: -70.25 },
    Details__c: null,
    CreatedById: '005Hs000000ZbInIAK',
  });
  expect(body.CreatedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/);
});

test('fields can be named, related ones by their path, and the id comes along', async () => {
  const { body } = await rest(
    'GET',
    `/sobjects/Case/${org.control.seeded.damagedVial}?fields=Subject,Account.Name,Account.Parent.Name`,
  );
  expect(body).toMatchObject({
    Id: org.control.seeded.damagedVial,
    Subject: 'Damaged vial on arrival',
    Account: { attributes: { type: 'Account' }, Name: 'Northwind Clinics', Parent: null },
  });
  expect(Object.keys(body).sort()).toEqual(['Account', 'Id', 'Subject', 'attributes']);
});

test('compounds: the name of a contact, the address of an account', async () => {
  const contact = await rest('GET', `/sobjects/Contact/${org.control.seeded.purchasing}?fields=Name,MailingAddress`);
  expect(contact.body).toMatchObject({ Name: 'Purchasing Office', MailingAddress: null });
  const account = await rest('GET', `/sobjects/Account/${org.control.seeded.northwind}?fields=BillingAddress`);
  expect(account.body.BillingAddress).toMatchObject({ street: '1 Harbour Way', city: 'Portland', latitude: null });
});

test('an update changes what it names, stamps the record and works out what depends on it', async () => {
  const { damagedVial: id } = org.control.seeded;
  expect(await rest('PATCH', `/sobjects/Case/${id}`, { Status: 'Closed' })).toMatchObject({ status: 204, body: '' });
  const { body } = await rest('GET', `/sobjects/Case/${id}`);
  expect(body).toMatchObject({
    Status: 'Closed',
    IsClosed: true,
    Subject: 'Damaged vial on arrival',
    CreatedById: '005Hs000000AdMnIAK',
    LastModifiedById: '005Hs000000ZbInIAK',
  });
});

test('a deleted record is told from one that never was', async () => {
  const { damagedVial: id } = org.control.seeded;
  expect((await rest('DELETE', `/sobjects/Case/${id}`)).status).toBe(204);
  const gone = [{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted' }];
  expect(await rest('GET', `/sobjects/Case/${id}`)).toMatchObject({ status: 404, body: gone });
  expect(await rest('DELETE', `/sobjects/Case/${id}`)).toMatchObject({ status: 404, body: gone });
  expect(await rest('GET', '/sobjects/Case/500000000000001AAA')).toMatchObject({
    status: 404,
    body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
  });
});

test.each([
  ['an unknown field', 'POST', '/sobjects/Case', { Nonsense__c: 1 }, 'INVALID_FIELD'],
  ['a field that cannot be written', 'POST', '/sobjects/Case', { CaseNumber: '1' }, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
  ['a missing required field', 'POST', '/sobjects/Contact', { FirstName: 'A' }, 'REQUIRED_FIELD_MISSING'],
  ['a value of the wrong type', 'POST', '/sobjects/Case', { Quantity__c: 'x' }, 'JSON_PARSER_ERROR'],
  [
    'an object that is not written through the API',
    'POST',
    '/sobjects/User',
    {},
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
  ],
  ['an id that cannot be one', 'GET', '/sobjects/Case/12', undefined, 'MALFORMED_ID'],
  ['an id of another object', 'GET', '/sobjects/Case/001000000000001AAA', undefined, 'MALFORMED_ID'],
  ['an unknown field asked for', 'GET', '/sobjects/Case/500000000000001AAA?fields=Nonsense', undefined, 'NOT_FOUND'],
])('%s is refused', async (_what, method, path, body, errorCode) => {
  const answer = await rest(method, path, body);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.body).toMatchObject([{ errorCode, message: expect.any(String) }]);
});

test('what the user cannot see: a record, a field, an object', async () => {
  const { damagedVial: id } = org.control.seeded;
  org.control.setAccess('zenbridge@acme.example', { hiddenFields: ['Case.Severity__c'] });
  const visible = await rest('GET', `/sobjects/Case/${id}`);
  expect(visible.body).not.toHaveProperty('Severity__c');
  expect(await rest('GET', `/sobjects/Case/${id}?fields=Severity__c`)).toMatchObject({
    status: 400,
    body: [
      { errorCode: 'INVALID_FIELD', message: expect.stringContaining("No such column 'Severity__c' on entity 'Case'") },
    ],
  });
  org.control.setAccess('zenbridge@acme.example', { hiddenRecords: [String(id)] });
  expect((await rest('GET', `/sobjects/Case/${id}`)).body).toMatchObject([{ errorCode: 'NOT_FOUND' }]);
  org.control.setAccess('zenbridge@acme.example', { hiddenObjects: ['Case'] });
  expect((await rest('GET', '/sobjects/Case/describe')).body).toMatchObject([{ errorCode: 'NOT_FOUND' }]);
});
