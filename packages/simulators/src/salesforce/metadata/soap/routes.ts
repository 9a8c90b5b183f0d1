import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Sessions } from '../../oauth/sessions.ts';
import type { Org } from '../../org/org.ts';
import type { OrgUser } from '../../org/user.ts';
import { escapeXml } from '../../outbound-messages/xml-values.ts';
import { API_VERSIONS } from '../../rest/call.ts';
import type { ApiUsage } from '../../rest/usage.ts';
import { METADATA_NAMESPACE } from '../files/check-order.ts';
import { childrenOf, readXml, textOf } from '../files/read-xml.ts';
import { element, write } from '../files/write-xml.ts';
import type { OrgMetadata } from '../org-metadata.ts';
import { createOperations, type Fault } from './operations.ts';

interface Options {
  readonly org: Org;
  readonly metadata: OrgMetadata;
  readonly sessions: Sessions;
  readonly usage: ApiUsage;
}

/** Serves the Metadata API, the SOAP API below `/services/Soap/m`. */
export function addMetadataRoutes(app: FastifyInstance, { org, metadata, sessions, usage }: Options): void {
  const operations = createOperations(org, metadata);

  /** The user of a session, or why the call is not let in. */
  const admit = (sessionId: string): OrgUser | Fault => {
    const session = sessions.use(sessionId);
    const user = session && org.user(session.username);
    if (session === undefined || user === undefined) {
      const text = 'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session';
      return { code: 'INVALID_SESSION_ID', text };
    }
    if (!session.scopes.some((scope) => scope === 'api' || scope === 'full') || !user.access.apiEnabled) {
      return { code: 'API_DISABLED_FOR_ORG', text: 'API_DISABLED_FOR_ORG: API is disabled for this User' };
    }
    if (!usage.spend()) {
      return { code: 'REQUEST_LIMIT_EXCEEDED', text: 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.' };
    }
    if (!user.access.modifyMetadata || !user.access.customizeApplication) {
      const text =
        'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions';
      return { code: 'INSUFFICIENT_ACCESS', text };
    }
    return user;
  };

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('text/xml', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.post<{ Params: { version: string }; Body: string }>(
      '/services/Soap/m/:version',
      { config: { operation: 'metadata' } },
      async (request, reply) => {
        if (reply.sent) return undefined;
        const envelope = readXml(request.body);
        if (!envelope.ok) return sendFault(reply, { code: 'soapenv:Client', text: envelope.error });
        const number = Number(request.params.version);
        if (!(number >= API_VERSIONS.oldest && number <= API_VERSIONS.newest)) {
          return sendFault(reply, {
            code: 'UNSUPPORTED_API_VERSION',
            text: `UNSUPPORTED_API_VERSION: Invalid Api version specified on URL`,
          });
        }
        const [header] = childrenOf(envelope.value, 'Header');
        const user = admit(textOf(childrenOf(header, 'SessionHeader')[0], 'sessionId') ?? '');
        if ('code' in user) return sendFault(reply, user);
        const [call] = childrenOf(envelope.value, 'Body')[0]?.children ?? [];
        const operation = call?.uri === METADATA_NAMESPACE ? operations[call.name] : undefined;
        if (call === undefined || operation === undefined) {
          return sendFault(reply, {
            code: 'UNKNOWN_EXCEPTION',
            text: `No operation available for request ${call?.name}`,
          });
        }
        const outcome = operation(call, user);
        if (!outcome.ok) return sendFault(reply, outcome.error);
        const results = outcome.value.map((content) => write(element('result', content))).join('');
        return send(
          reply,
          200,
          `<${call.name}Response xmlns="${METADATA_NAMESPACE}">${results}</${call.name}Response>`,
        );
      },
    );
  });
}

const sendFault = (reply: FastifyReply, { code, text }: Fault): FastifyReply =>
  send(
    reply,
    500,
    `<soapenv:Fault><faultcode>${code.includes(':') ? code : `sf:${code}`}</faultcode><faultstring>${escapeXml(text)}</faultstring></soapenv:Fault>`,
  );

const send = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply
    .code(status)
    .type('text/xml; charset=utf-8')
    .send(
      '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
        'xmlns:sf="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
        `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
    );
