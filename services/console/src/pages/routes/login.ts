import rateLimit from '@fastify/rate-limit';
import { entryOf, type Problem } from '@zenbridge/runtime';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Identification } from '../../access/caller.ts';
import { credentialMark } from '../../accounts/accounts.ts';
import { statusOf } from '../../http/problem-document.ts';
import { loginPage } from '../login.ts';
import { sendPage } from '../send.ts';

/** What logging in needs. */
export interface LoginOptions extends Identification {
  /** Logins that one client address may try per minute. */
  readonly perMinute: number;
}

const MINUTE_MS = 60_000;
const options = { config: { isPublic: true }, schema: { hide: true } } as const;

const credentials = z.object({
  name: z.string().max(200).catch(''),
  password: z.string().max(1000).catch(''),
  next: z.string().catch('/'),
});

/** Adds the page to log in at, and the way out. */
export async function loginRoutes(scope: FastifyInstance, login: LoginOptions): Promise<void> {
  const { accounts, sessions, cookie, perMinute } = login;
  await scope.register(rateLimit, { global: false });
  const count = scope.createRateLimit({ max: perMinute, timeWindow: MINUTE_MS });

  scope.get<{ Querystring: { next?: unknown } }>('/login', options, async (request, reply) => {
    const next = ownPath(`${request.query.next ?? '/'}`);
    return request.caller === null ? sendPage(reply, loginPage(next)) : reply.redirect(next, 303);
  });

  scope.post('/login', options, async (request, reply) => {
    const { name, password, next } = credentials.parse(request.body ?? {});
    const again = (problem: Problem) => {
      const { title, remedy } = entryOf(problem.code);
      reply.code(statusOf(problem));
      return sendPage(reply, loginPage(ownPath(next), { ...problem, title, remedy }));
    };
    // Counted before the password is looked at: each look costs as much as an attacker's guess.
    const limit = await count(request);
    if (!limit.isAllowed && limit.isExceeded) {
      reply.header('retry-after', Math.ceil(limit.ttl / 1000));
      return again({ code: 'ZB_RATE_LIMITED', detail: `Wait for ${Math.ceil(limit.ttl / 1000)} seconds.` });
    }
    request.claimedName = accounts.find(name)?.name ?? null;
    const user = await accounts.logIn(name, password);
    if (user === undefined) return again({ code: 'ZB_LOGIN_FAILED', detail: '' });
    // A new id for each login, so that nobody can know it beforehand.
    cookie.write(reply, await sessions.begin(user.name, credentialMark(user)));
    return reply.redirect(ownPath(next), 303);
  });

  scope.post('/logout', { schema: { hide: true } }, async (request, reply) => {
    const id = cookie.read(request);
    if (id !== undefined) await sessions.end(id);
    cookie.clear(reply);
    return reply.redirect('/login', 303);
  });
}

/** A path of the console itself; whatever would lead elsewhere becomes `/`. */
function ownPath(next: string): string {
  const base = 'http://console.invalid';
  if (!next.startsWith('/') || !URL.canParse(next, base)) return '/';
  const { origin, pathname, search } = new URL(next, base);
  return origin === base ? `${pathname}${search}` : '/';
}
