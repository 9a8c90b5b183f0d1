import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { createDemoWorld } from '../../demo-world/demo-world.ts';
import { DEMO_CLIENT_ID } from '../../demo-world/salesforce.ts';
import { askToken } from '../../testing/api-caller.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
let org: SalesforceSimulator;

beforeAll(async () => {
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  org = await startSalesforceSimulator({ world: createDemoWorld({ salesforcePublicKey: publicKey }).salesforce });
});
afterAll(() => org.close());

interface Claims {
  iss?: string;
  sub?: string;
  aud?: string;
  validS?: number;
  key?: KeyObject;
}

async function ask({
  iss = DEMO_CLIENT_ID,
  sub = 'zenbridge@acme.example',
  aud,
  validS = 170,
  key = keys.privateKey,
}: Claims) {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(iss)
    .setSubject(sub)
    .setAudience(aud ?? 'https://login.salesforce.com')
    .setExpirationTime(Math.floor(Date.now() / 1000) + validS)
    .sign(key);
  return askToken(org.url, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
}

test('an assertion signed by the key of the app gives a token of the user', async () => {
  const answer = await ask({});
  expect(answer).toMatchObject({ status: 200, body: { id: `${org.url}/id/00DHs000000AcMeMAK/005Hs000000ZbInIAK` } });
  expect(answer.body).not.toHaveProperty('refresh_token');
  expect(await ask({ aud: org.url })).toMatchObject({ status: 200 });
});

test.each([
  ['another key', { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }, 'invalid assertion'],
  ['another audience', { aud: 'https://example.com' }, 'Audience validation failed'],
  ['a user that the app is not approved for', { sub: 'admin@acme.example' }, "user hasn't approved this consumer"],
  ['an unknown user', { sub: 'nobody@acme.example' }, "user hasn't approved this consumer"],
  ['an expired assertion', { validS: -10 }, 'expired authorization code'],
  ['an assertion that holds for too long', { validS: 3_600 }, 'invalid assertion'],
])('%s is refused', async (_what, claims, description) => {
  expect(await ask(claims)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', error_description: description },
  });
});

test('an unknown app, and what is no assertion at all', async () => {
  expect((await ask({ iss: 'unknown' })).body).toMatchObject({ error: 'invalid_client_id' });
  const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' };
  expect((await askToken(org.url, { ...grant, assertion: 'x' })).body).toMatchObject({ error: 'invalid_client_id' });
  expect((await askToken(org.url, grant)).body).toMatchObject({ error: 'invalid_request' });
});
