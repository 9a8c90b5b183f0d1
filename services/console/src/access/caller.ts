import type { FastifyRequest } from 'fastify';
import { type Accounts, credentialMark } from '../accounts/accounts.ts';
import type { Caller, Role } from '../accounts/role.ts';
import type { SessionCookie } from '../sessions/cookie.ts';
import type { Sessions } from '../sessions/sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends the request; null for nobody known. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /** Anyone may come here. */
    isPublic?: boolean;
    /** The least role that may come here; `viewer` unless said otherwise. */
    role?: Role;
  }
}

/** What telling callers apart takes. */
export interface Identification {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
}

const BEARER = /^Bearer +([\w~+/.-]+=*)$/i;

/** Who sends a request: by bearer token if there is one, else by the session of its cookie. */
export async function identify(
  request: FastifyRequest,
  { accounts, sessions, cookie }: Identification,
): Promise<Caller | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    return (token !== undefined && accounts.holderOf(token)) || null;
  }
  const id = cookie.read(request);
  const session = id === undefined ? undefined : await sessions.use(id);
  const user = session && accounts.find(session.user);
  // The role is that of today's settings; a user who was removed or has a new password is logged out.
  if (user === undefined || credentialMark(user) !== session?.mark) return null;
  return { name: user.name, role: user.role, via: 'session' };
}
