import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { signAssertion } from './assertion.ts';

const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

describe('signAssertion', () => {
  test.each([
    ['https://login.salesforce.com', 'https://login.salesforce.com'],
    ['https://acme.my.salesforce.com', 'https://login.salesforce.com'],
    ['https://acme-dev-ed.develop.my.salesforce.com', 'https://login.salesforce.com'],
    ['https://test.salesforce.com', 'https://test.salesforce.com'],
    ['https://acme--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
    ['https://acme.scratch.my.salesforce.com/', 'https://test.salesforce.com'],
    ['http://127.0.0.1:8090', 'http://127.0.0.1:8090'],
  ])('addresses an assertion for %s to %s', async (loginUrl, audience) => {
    const auth = { kind: 'jwtBearer', clientId: 'app', username: 'u', privateKey } as const;
    const signed = await signAssertion({ loginUrl, apiVersion: '68.0', auth }, auth, 0);
    expect(signed.ok && decodeJwt(signed.value).aud).toBe(audience);
  });
});
