import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Org } from '../org/org.ts';
import type { OrgUser } from '../org/user.ts';
import type { OAuthClient } from './client.ts';
import type { Grants } from './grants.ts';
import type { OAuthError } from './oauth-error.ts';
import type { Sessions } from './sessions.ts';
import { authenticate, type IssuedToken, type IssueToken } from './token.ts';

interface Options {
  readonly org: Org;
  readonly clients: readonly OAuthClient[];
  readonly sessions: Sessions;
  readonly grants: Grants;
  readonly issueToken: IssueToken;
  /** Where the org is reached, without a slash at the end. */
  readonly url: () => string;
}

type Form = Record<string, string>;

/** The OAuth endpoints of the org: token, introspect, revoke, user info and the identity address. */
export function addOAuthRoutes(app: FastifyInstance, options: Options): void {
  const { org, clients, sessions, grants, issueToken, url } = options;

  app.post<{ Body: Form | undefined }>(
    '/services/oauth2/token',
    { config: { operation: 'token' } },
    async (request, reply) => {
      const issued = await issueToken(request.body ?? {}, basicCredentials(request));
      if (!issued.ok) return refuse(reply, issued.error);
      return reply.header('cache-control', 'no-store').send(tokenAnswer(issued.value, org, url()));
    },
  );

  app.post<{ Body: Form | undefined }>(
    '/services/oauth2/introspect',
    { config: { operation: 'introspect' } },
    async (request, reply) => {
      const form = request.body ?? {};
      const basic = basicCredentials(request);
      const known = clients.find(({ clientId }) => clientId === (basic?.id ?? form.client_id));
      const client = authenticate(known, basic?.secret ?? form.client_secret);
      if (!client.ok) return refuse(reply, { ...client.error, status: 401 });
      const session = sessions.use(form.token ?? '');
      const user = session === undefined ? undefined : org.user(session.username);
      if (session === undefined || user === undefined) return { active: false };
      const issued = Math.floor(session.issuedAt / 1000);
      return {
        active: true,
        scope: session.scopes.join(' '),
        client_id: session.clientId,
        username: session.username,
        sub: identityUrl(url(), org, user),
        token_type: 'access_token',
        exp: Math.floor((sessions.expiresAt(session.token) ?? 0) / 1000),
        iat: issued,
        nbf: issued,
      };
    },
  );

  app.post<{ Body: Form | undefined }>(
    '/services/oauth2/revoke',
    { config: { operation: 'revoke' } },
    async (request, reply) => {
      const token = request.body?.token ?? '';
      const grantId = grants.revoke(token);
      if (grantId !== undefined) sessions.endOfGrant(grantId);
      const ended = sessions.end(token) || grantId !== undefined;
      return ended
        ? reply.send('')
        : refuse(reply, {
            status: 400,
            error: 'unsupported_token_type',
            description: 'this token type is not supported',
          });
    },
  );

  const identity = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { oauth_token: fromQuery } = request.query as { oauth_token?: string };
    const session = sessions.use(bearerToken(request) ?? fromQuery ?? '');
    const user = session === undefined ? undefined : org.user(session.username);
    if (user === undefined) return reply.code(403).type('text/plain').send('Bad_OAuth_Token');
    return identityAnswer(url(), org, user);
  };
  app.get('/services/oauth2/userinfo', { config: { operation: 'userinfo' } }, identity);
  app.get('/id/:org/:user', { config: { operation: 'identity' } }, identity);
}

/** The token of `Authorization: Bearer` or `OAuth`, both of which Salesforce takes. */
export function bearerToken(request: FastifyRequest): string | undefined {
  return /^(?:Bearer|OAuth) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

const identityUrl = (url: string, org: Org, user: OrgUser): string => `${url}/id/${org.id}/${user.id}`;

const refuse = (reply: FastifyReply, { status, error, description }: OAuthError): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').send({ error, error_description: description });

function basicCredentials(request: FastifyRequest): { id: string; secret: string } | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id, secret: secret.join(':') };
}

function tokenAnswer({ session, client, refreshToken }: IssuedToken, org: Org, url: string): Record<string, unknown> {
  const user = org.user(session.username);
  const id = user === undefined ? `${url}/id/${org.id}` : identityUrl(url, org, user);
  const issuedAt = String(session.issuedAt);
  return {
    access_token: session.token,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    signature: createHmac('sha256', client.clientSecret ?? '')
      .update(id + issuedAt)
      .digest('base64'),
    scope: session.scopes.join(' '),
    instance_url: url,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
}

const identityAnswer = (url: string, org: Org, user: OrgUser): Record<string, unknown> => ({
  id: identityUrl(url, org, user),
  asserted_user: true,
  sub: identityUrl(url, org, user),
  user_id: user.id,
  organization_id: org.id,
  username: user.username,
  preferred_username: user.username,
  display_name: `${user.firstName} ${user.lastName}`,
  name: `${user.firstName} ${user.lastName}`,
  given_name: user.firstName,
  family_name: user.lastName,
  email: user.email,
  email_verified: true,
  zoneinfo: user.timeZone,
  active: true,
  user_type: 'STANDARD',
  language: 'en_US',
  locale: 'en_US',
  urls: { rest: `${url}/services/data/v{version}/`, sobjects: `${url}/services/data/v{version}/sobjects/` },
});
