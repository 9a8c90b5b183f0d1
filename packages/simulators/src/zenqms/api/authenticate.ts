import type { IncomingHttpHeaders } from 'node:http';
import { err, ok, type Result } from '@zenbridge/runtime';
import type { Account } from '../account/account.ts';
import { type Refusal, refusals } from '../account/refusal.ts';
import type { AccountToken } from '../account/world.ts';

/** The token that a request carries, if the account knows it and it is activated. */
export function authenticate(account: Account, headers: IncomingHttpHeaders): Result<AccountToken, Refusal> {
  const { authHeader, authScheme } = account.switches;
  const given = headers[authHeader.toLowerCase()];
  const start = authScheme === '' ? '' : `${authScheme} `;
  if (typeof given !== 'string' || !given.toLowerCase().startsWith(start.toLowerCase())) {
    return err(refusals.unauthenticated('The request has no API key'));
  }
  const secret = given.slice(start.length).trim();
  const token = [...account.tokens.values()].find((one) => one.secret === secret);
  if (token === undefined) return err(refusals.unauthenticated('The API key is unknown'));
  return token.isActive ? ok(token) : err(refusals.unauthenticated('The token is not activated'));
}
