import { createPublicKey } from 'node:crypto';
import { err, ok, type Result } from '@zenbridge/runtime';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { OAuthClient } from './client.ts';
import { type OAuthError, oauthErrors } from './oauth-error.ts';

/** Salesforce refuses assertions that are valid for longer. Its documents say three minutes, some say five. */
const LONGEST_VALIDITY_S = 5 * 60;

interface Check {
  readonly assertion: string;
  readonly clientWithId: (clientId: string) => OAuthClient | undefined;
  /** The login hosts that an assertion may be meant for. */
  readonly audiences: readonly string[];
  readonly now: number;
}

/** Checks an assertion of the JWT bearer flow: who signed it, for whom it is meant, for how long it holds. */
export async function checkAssertion(
  check: Check,
): Promise<Result<{ client: OAuthClient; username: string }, OAuthError>> {
  const client = clientOf(check);
  if (client === undefined) return err(oauthErrors.clientUnknown);
  if (client.publicKey === undefined || !client.flows.includes('jwtBearer')) return err(oauthErrors.flowNotAllowed);
  try {
    const { payload } = await jwtVerify(check.assertion, createPublicKey(client.publicKey), {
      algorithms: ['RS256'],
      audience: [...check.audiences],
      currentDate: new Date(check.now),
      requiredClaims: ['exp', 'sub', 'aud'],
    });
    const { exp = 0, sub = '' } = payload;
    if (exp - check.now / 1000 > LONGEST_VALIDITY_S) return err(oauthErrors.assertionInvalid);
    return client.approvedUsers.includes(sub) ? ok({ client, username: sub }) : err(oauthErrors.notApproved);
  } catch (error) {
    if (error instanceof errors.JWTExpired) return err(oauthErrors.assertionExpired);
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
      return err(oauthErrors.audienceWrong);
    return err(oauthErrors.assertionInvalid);
  }
}

function clientOf({ assertion, clientWithId }: Check): OAuthClient | undefined {
  try {
    return clientWithId(decodeJwt(assertion).iss ?? '');
  } catch {
    return undefined;
  }
}
