import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  createMemoryTokenStore,
  createSalesforceClient,
  fieldValue,
  type SalesforceAuth,
  type SalesforceClient,
} from '@zenbridge/connector/salesforce';
import { createDemoWorld, DEMO_SECRETS } from '../demo-world/demo-world.ts';
import { DEMO_CLIENT_ID } from '../demo-world/salesforce.ts';
import { orgFault } from './control/org-faults.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from './simulator.ts';

/** The simulated org seen through the client of the connector, which was written without it. */
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const USER = 'zenbridge@acme.example';
let org: SalesforceSimulator;

beforeEach(async () => {
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  org = await startSalesforceSimulator({ world: createDemoWorld({ salesforcePublicKey: publicKey }).salesforce });
});
afterEach(() => org.close());

const client = (auth: SalesforceAuth = clientCredentials): SalesforceClient =>
  createSalesforceClient({
    connection: { loginUrl: org.url, apiVersion: '68.0', organizationId: '00DHs000000AcMe', auth },
    tokenStore: createMemoryTokenStore(),
  });
const clientCredentials: SalesforceAuth = {
  kind: 'clientCredentials',
  clientId: DEMO_CLIENT_ID,
  clientSecret: DEMO_SECRETS.salesforceClientSecret,
};

test.each(['clientCredentials', 'jwtBearer', 'refreshToken'] as const)('it signs in by %s', async (kind) => {
  const { clientId, clientSecret } = clientCredentials as Extract<SalesforceAuth, { kind: 'clientCredentials' }>;
  const auth: SalesforceAuth = {
    clientCredentials,
    jwtBearer: {
      kind: 'jwtBearer' as const,
      clientId,
      username: USER,
      privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      audience: org.url,
    },
    refreshToken: {
      kind: 'refreshToken' as const,
      clientId,
      clientSecret,
      refreshToken: org.control.issueRefreshToken(clientId, USER),
    },
  }[kind];
  expect(await client(auth).identity()).toMatchObject({
    ok: true,
    value: { organizationId: '00DHs000000AcMeMAK', userId: '005Hs000000ZbInIAK', username: USER },
  });
});

test('it reads records with related fields, and the usage', async () => {
  const { damagedVial = '' } = org.control.seeded;
  const salesforce = client();
  const fetched = await salesforce.fetchRecord('Case', damagedVial, ['Subject', 'Account.Name', 'Quantity__c']);
  if (!fetched.ok) throw new Error(fetched.error.detail);
  expect(fieldValue(fetched.value, 'Account.Name')).toBe('Northwind Clinics');
  expect(fieldValue(fetched.value, 'Quantity__c')).toBe(12);
  expect(salesforce.usage()).toMatchObject({ used: org.control.apiUsage.read().used, total: 100_000 });
});

test('it tells what is deleted, hidden or not readable', async () => {
  const salesforce = client();
  const deleted = org.control.save('Case', { Subject: 'A' });
  org.control.remove(deleted);
  const { damagedVial = '' } = org.control.seeded;
  expect(await salesforce.fetchRecord('Case', deleted, ['Subject'])).toMatchObject({
    error: { code: 'ZB_RECORD_DELETED' },
  });
  org.control.setAccess(USER, { hiddenRecords: [damagedVial] });
  expect(await salesforce.fetchRecord('Case', damagedVial, ['Subject'])).toMatchObject({
    error: { code: 'ZB_RECORD_NOT_FOUND' },
  });
  org.control.setAccess(USER, { hiddenFields: ['Case.Priority'] });
  expect(await salesforce.fetchRecord('Case', damagedVial, ['Priority'])).toMatchObject({
    error: { code: 'ZB_SALESFORCE_ACCESS' },
  });
});

test('it describes an object', async () => {
  const described = await client().describe('Case');
  expect(described).toMatchObject({ ok: true, value: { name: 'Case' } });
});

test('an ended session is renewed once, and the call goes through', async () => {
  const salesforce = client();
  await salesforce.identity();
  org.control.expireSessions();
  expect(await salesforce.fetchRecords('Case', [org.control.seeded.damagedVial ?? ''], ['Subject'])).toMatchObject({
    ok: true,
  });
  expect(org.control.calls.count('token')).toBe(2);
});

test.each([
  ['quotaUsedUp', 'ZB_SALESFORCE_QUOTA'],
  ['maintenancePage', 'ZB_SALESFORCE_UNREACHABLE'],
  ['sessionNotForApi', 'ZB_SALESFORCE_ACCESS'],
] as const)('the fault %s is %s to it', async (fault, code) => {
  org.control.faults.add(orgFault(fault, { on: 'retrieveCollection' }));
  expect(await client().fetchRecords('Case', [org.control.seeded.damagedVial ?? ''], ['Subject'])).toMatchObject({
    ok: false,
    error: { code },
  });
});
