import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from '../oauth/routes.ts';
import type { Sessions } from '../oauth/sessions.ts';
import { type ApiError, apiError, apiErrors } from '../org/api-error.ts';
import type { Org } from '../org/org.ts';
import { createFieldReader, type FieldReader } from '../org/read-fields.ts';
import type { OrgUser } from '../org/user.ts';
import type { ApiUsage } from './usage.ts';

/** Who calls, and in which version of the API. */
export interface ApiCall {
  readonly user: OrgUser;
  /** Such as `68.0`. */
  readonly version: string;
  readonly reader: FieldReader;
}

declare module 'fastify' {
  interface FastifyRequest {
    apiCall?: ApiCall | undefined;
  }
}

/** The oldest and the newest version of the API that the simulator answers to. */
export const API_VERSIONS = { oldest: 31, newest: 68 } as const;

interface Options {
  readonly org: Org;
  readonly sessions: Sessions;
  readonly usage: ApiUsage;
}

/** A hook that lets a call in, in the order of Salesforce: session, right to use the API, version, calls left. */
export function admitCall({ org, sessions, usage }: Options) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    // A fault has answered in place of the org.
    if (reply.sent) return undefined;
    const session = sessions.use(bearerToken(request) ?? '');
    const user = session === undefined ? undefined : org.user(session.username);
    if (session === undefined || user === undefined) return sendError(reply, apiErrors.sessionInvalid);
    if (!session.scopes.some((scope) => scope === 'api' || scope === 'full')) {
      return sendError(reply, apiErrors.sessionNotForApi);
    }
    if (!user.access.apiEnabled) {
      return sendError(reply, apiError(403, 'API_DISABLED_FOR_ORG', 'API is disabled for this User'));
    }
    const version = checkVersion((request.params as { version?: string }).version ?? '');
    if (typeof version !== 'string') return sendError(reply, version);
    if (!usage.spend()) return sendError(reply, apiErrors.quotaUsedUp);
    request.apiCall = { user, version, reader: createFieldReader(org, user, version) };
    return undefined;
  };
}

/** The call that `admitCall` let in. */
export function callOf(request: FastifyRequest): ApiCall {
  if (request.apiCall === undefined) throw new Error('this route is outside of the REST API');
  return request.apiCall;
}

/** Answers with an error in the shape of the REST API: a list with one entry. */
export function sendError(reply: FastifyReply, { status, ...body }: ApiError): FastifyReply {
  return reply.code(status).send([body]);
}

function checkVersion(text: string): string | ApiError {
  const number = Number(/^v(\d{2,3})\.0$/.exec(text)?.[1]);
  if (Number.isNaN(number) || number > API_VERSIONS.newest) return apiErrors.notFound;
  if (number >= API_VERSIONS.oldest) return `${number}.0`;
  return apiError(410, 'UNSUPPORTED_API_VERSION', `API version ${number}.0 has been retired`);
}
