import { afterEach, describe, expect, test } from '@jest/globals';
import { ORG_ID, startOrg, type TestOrg, valueIn } from '../testing/org.ts';

let org: TestOrg;
afterEach(async () => await org.close());

const CASE = {
  name: 'Case',
  label: 'Case',
  custom: false,
  keyPrefix: '500',
  fields: [
    { name: 'Id', label: 'Case ID', type: 'id', length: 18, nillable: false },
    {
      name: 'Priority',
      label: 'Priority',
      type: 'picklist',
      picklistValues: [{ value: 'High', label: 'Hoch', active: true }],
    },
    { name: 'AccountId', label: 'Account', type: 'reference', referenceTo: ['Account'], relationshipName: 'Account' },
  ],
};

describe('describe', () => {
  test('keeps what a mapping needs to know', async () => {
    org = await startOrg(() => ({ body: CASE }));
    const { fields, ...rest } = valueIn(await org.client().describe('Case'));
    expect(rest).toEqual({ name: 'Case', label: 'Case', custom: false });
    expect(fields.map(({ name, type, nillable }) => [name, type, nillable])).toEqual([
      ['Id', 'id', false],
      ['Priority', 'picklist', true],
      ['AccountId', 'reference', true],
    ]);
    expect(fields[1]?.picklistValues).toEqual([{ value: 'High', label: 'Hoch', active: true, defaultValue: false }]);
  });

  test('asks once in ten minutes, and again after a field was refused', async () => {
    let time = 0;
    org = await startOrg(({ path }) =>
      path.endsWith('/describe')
        ? { body: CASE }
        : { status: 400, body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'A__c' on entity 'Case'" }] },
    );
    const client = org.client({ now: () => time });
    await Promise.all([client.describe('Case'), client.describe('Case')]);
    expect(org.count('/describe')).toBe(1);
    time = 600_000;
    await client.describe('Case');
    expect(org.count('/describe')).toBe(2);
    await client.fetchRecords('Case', ['500x000000000A1AAI'], ['A__c']);
    await client.describe('Case');
    expect(org.count('/describe')).toBe(3);
  });

  test('names an object that is not there, and does not keep the failure', async () => {
    let isThere = false;
    org = await startOrg(() =>
      isThere ? { body: CASE } : { status: 404, body: [{ errorCode: 'NOT_FOUND', message: '' }] },
    );
    const client = org.client();
    expect(await client.describe('Case')).toMatchObject({
      error: { code: 'ZB_SALESFORCE_ACCESS', detail: 'Object Case does not exist or the user cannot see it.' },
    });
    isThere = true;
    expect((await client.describe('Case')).ok).toBe(true);
  });
});

describe('identity', () => {
  const ids = { organization_id: '00Dx0000000BV7z', user_id: '005x00000000001AAA' };
  const expected = {
    organizationId: ORG_ID,
    userId: '005x00000000001AAA',
    username: 'bridge@acme.example',
    scopes: ['api', 'refresh_token'],
  };

  test('says org, user and scopes', async () => {
    org = await startOrg(() => ({ body: { ...ids, preferred_username: 'bridge@acme.example' } }));
    expect(valueIn(await org.client().identity())).toEqual(expected);
  });

  test('asks at the identity URL of the token when the app lacks a scope', async () => {
    org = await startOrg(
      ({ path }) =>
        path.startsWith('/id/')
          ? { body: { ...ids, username: 'bridge@acme.example' } }
          : { status: 403, body: 'Missing_OAuth_Scope' },
      (_, { body }) => ({ body: { ...(body as object), id: `${org.url}/id/${ORG_ID}/005x00000000001AAA` } }),
    );
    expect(valueIn(await org.client().identity())).toEqual(expected);
  });

  test('renews a token that the OAuth endpoints do not accept', async () => {
    org = await startOrg(({ headers }) =>
      headers.authorization === 'Bearer token-1'
        ? { status: 403, body: 'Bad_OAuth_Token' }
        : { body: { ...ids, preferred_username: 'bridge@acme.example' } },
    );
    expect(valueIn(await org.client().identity())).toEqual(expected);
    expect(org.tokenCalls()).toBe(2);
  });
});
