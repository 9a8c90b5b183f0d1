import type { FastifyInstance } from 'fastify';
import { apiError } from '../org/api-error.ts';
import type { Org } from '../org/org.ts';
import { canSeeObject, canSeeRecord } from '../org/user.ts';
import { callOf, sendError } from './call.ts';

/** The records of an object that were saved last. */
const LATEST = /^SELECT ([\w., ]+) FROM (\w+) ORDER BY LastModifiedDate DESC LIMIT (\d+)$/;
/** Who of some users has the permission Send Outbound Messages. */
const SENDERS =
  /^SELECT Assignee\.Username FROM PermissionSetAssignment WHERE PermissionSet\.PermissionsEnableNotifications = true AND Assignee\.Username IN \(([^)]*)\) LIMIT (\d+)$/;

/** The SOQL queries that ZenBridge makes; the simulated org knows no others. */
export function addQueryRoutes(app: FastifyInstance, org: Org): void {
  app.get<{ Querystring: { q?: string } }>('/query', { config: { operation: 'query' } }, async (request, reply) => {
    const { user, reader } = callOf(request);
    const soql = request.query.q?.trim() ?? '';
    const unsupported = (name: string) =>
      sendError(reply, apiError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`));

    const senders = SENDERS.exec(soql);
    if (senders !== null) {
      if (!user.access.viewSetup) return unsupported('PermissionSetAssignment');
      const names = [...(senders[1] ?? '').matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, name = '']) =>
        name.replaceAll('\\', ''),
      );
      const found = org.users.filter(({ username, access }) => access.sendOutboundMessages && names.includes(username));
      return answer(
        found.slice(0, Number(senders[2])).map(({ id, username }) => ({
          attributes: { type: 'PermissionSetAssignment' },
          Assignee: {
            attributes: { type: 'Name', url: `/services/data/v68.0/sobjects/User/${id}` },
            Username: username,
          },
        })),
      );
    }

    const [, fields = '', name = '', limit = '0'] = LATEST.exec(soql) ?? [];
    if (fields === '') {
      return sendError(reply, apiError(400, 'MALFORMED_QUERY', 'This query is not part of the simulated org.'));
    }
    const object = org.object(name);
    if (object === undefined || !canSeeObject(user, object.name)) return unsupported(name);
    const paths = fields.split(',').map((field) => field.trim());
    const checked = reader.check(object, paths);
    if (!checked.ok) return sendError(reply, checked.error);
    const savedAt = ({ values }: { values: Readonly<Record<string, unknown>> }) => String(values.LastModifiedDate);
    const records = org.records
      .list(object.name)
      .filter(({ id }) => canSeeRecord(user, id))
      .sort((a, b) => savedAt(b).localeCompare(savedAt(a)))
      .slice(0, Number(limit));
    return answer(records.map((record) => reader.read(record, paths)));
  });
}

const answer = (records: readonly object[]) => ({ totalSize: records.length, done: true, records });
