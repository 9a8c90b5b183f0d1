import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type RestCaller, signIn } from '../../testing/api-caller.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
let rest: RestCaller;
const retrieve = (ids: readonly unknown[], fields: readonly string[]) =>
  rest('POST', '/composite/sobjects/Case', { ids, fields });

beforeEach(async () => {
  org = await startSalesforceSimulator();
  rest = await signIn(org.url);
});
afterEach(() => org.close());

test('as many entries as ids, in their order, null where there is nothing to see', async () => {
  const { damagedVial = '', northwind } = org.control.seeded;
  const other = org.control.save('Case', { Subject: 'Second' });
  const hidden = org.control.save('Case', { Subject: 'Hidden' });
  const deleted = org.control.save('Case', { Subject: 'Deleted' });
  org.control.remove(deleted);
  org.control.setAccess('zenbridge@acme.example', { hiddenRecords: [hidden] });
  const ids = [other, 'nonsense', hidden, damagedVial.slice(0, 15), deleted, northwind, other];
  const { status, body } = await retrieve(ids, ['Subject', 'Account.Name', 'Owner.Username']);
  expect(status).toBe(200);
  const second = { Id: other, Subject: 'Second', Account: null, Owner: { Username: 'admin@acme.example' } };
  const first = { Id: damagedVial, Subject: 'Damaged vial on arrival', Account: { Name: 'Northwind Clinics' } };
  expect(body).toMatchObject([second, null, null, first, null, null, second]);
});

test('one unknown or hidden field refuses the whole call', async () => {
  const ids = [org.control.seeded.damagedVial];
  for (const field of [
    'Nonsense__c',
    'Account.Nonsense__c',
    'Nobody.Name',
    'Account.Parent.Parent.Parent.Parent.Parent.Name',
  ]) {
    expect(await retrieve(ids, ['Subject', field])).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD', message: expect.stringContaining(`No such column '${field}'`) }],
    });
  }
  org.control.setAccess('zenbridge@acme.example', { hiddenFields: ['Case.Priority', 'Account.Name'] });
  expect((await retrieve(ids, ['Priority'])).status).toBe(400);
  expect((await retrieve(ids, ['Account.Name'])).status).toBe(400);
  expect((await retrieve(ids, ['Subject'])).status).toBe(200);
});

test('2,000 ids are taken in one call that counts once, 2,001 are not', async () => {
  const { used } = org.control.apiUsage.read();
  const ids = Array.from({ length: 2_000 }, () => org.control.seeded.damagedVial);
  const { body } = await retrieve(ids, ['Id']);
  expect(body).toHaveLength(2_000);
  expect(org.control.apiUsage.read().used).toBe(used + 1);
  expect((await retrieve([...ids, 'x'], ['Id'])).body).toMatchObject([{ errorCode: 'EXCEEDED_ID_LIMIT' }]);
});

test('a body without ids or fields is refused', async () => {
  expect(await rest('POST', '/composite/sobjects/Case', { ids: ['x'] })).toMatchObject({ status: 400 });
  expect(await rest('POST', '/composite/sobjects/Nonsense', { ids: ['x'], fields: ['Id'] })).toMatchObject({
    status: 404,
  });
});
