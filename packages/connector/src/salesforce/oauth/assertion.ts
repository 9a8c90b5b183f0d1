import { createPrivateKey, type KeyObject } from 'node:crypto';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { SignJWT } from 'jose';
import type { SalesforceAccess, SalesforceAuth } from '../access.ts';

/** Salesforce takes no assertion that is valid for longer than three minutes; one minute is left for clocks that differ. */
const LIFETIME_SECONDS = 120;

const TEST_HOST = /^(?:test\.salesforce\.com|.+\.(?:sandbox|scratch)\.my\.salesforce\.com)$/;
const SALESFORCE_HOST = /\.salesforce\.com$/;

/** The login host that an assertion for this login URL is addressed to. */
function defaultAudience(loginUrl: string): string {
  const { hostname, origin } = new URL(loginUrl);
  if (TEST_HOST.test(hostname)) return 'https://test.salesforce.com';
  return SALESFORCE_HOST.test(hostname) ? 'https://login.salesforce.com' : origin;
}

function readKey(pem: string): Result<KeyObject, Problem> {
  const unusable = (detail: string) =>
    err<Problem>({ code: 'ZB_SECRET_UNUSABLE', detail, at: 'auth.jwtBearer.privateKey' });
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'rsa') return unusable('Salesforce takes RSA keys only.');
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits < 2048 ? unusable(`The RSA key has ${bits} bits, at least 2048 are needed.`) : ok(key);
  } catch {
    // The reason is not passed on: messages of the parser may quote from the key.
    return unusable('It is not a private key in PEM without a passphrase.');
  }
}

/**
 * Signs the assertion of the JWT bearer flow: RS256, issued by the app, for the user, to the login host.
 *
 * @param now Milliseconds since 1970.
 * @returns the JWT in compact form, or `ZB_SECRET_UNUSABLE` if the private key cannot sign it.
 */
export async function signAssertion(
  access: SalesforceAccess,
  auth: Extract<SalesforceAuth, { kind: 'jwtBearer' }>,
  now: number,
): Promise<Result<string, Problem>> {
  const key = readKey(auth.privateKey);
  if (!key.ok) return key;
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(auth.clientId)
    .setSubject(auth.username)
    .setAudience(auth.audience ?? defaultAudience(access.loginUrl))
    .setExpirationTime(Math.floor(now / 1000) + LIFETIME_SECONDS)
    .sign(key.value);
  return ok(assertion);
}
