import type { Calls } from '../../http/calls.ts';
import type { Faults } from '../../http/fault.ts';
import type { Listener } from '../../http/server.ts';
import type { OrgMetadata } from '../metadata/org-metadata.ts';
import type { OAuthClient } from '../oauth/client.ts';
import type { Grants } from '../oauth/grants.ts';
import type { Sessions } from '../oauth/sessions.ts';
import type { ApiError } from '../org/api-error.ts';
import type { Org } from '../org/org.ts';
import { normalizeId } from '../org/record-id.ts';
import type { StoredRecord } from '../org/records.ts';
import type { Outbox } from '../outbound-messages/outbox.ts';
import type { Triggers } from '../outbound-messages/triggers.ts';
import type { ApiUsage } from '../rest/usage.ts';
import type { SalesforceControl } from './control.ts';

interface Parts {
  readonly org: Org;
  readonly metadata: OrgMetadata;
  readonly clients: OAuthClient[];
  readonly faults: Faults;
  readonly calls: Calls;
  readonly usage: ApiUsage;
  readonly sessions: Sessions;
  readonly grants: Grants;
  readonly triggers: Triggers;
  readonly outbox: Outbox;
  readonly listener: () => Listener;
}

/** The control of an org: everything in one place that tests reach for. */
export function createSalesforceControl(parts: Parts): SalesforceControl {
  const { org, clients, sessions, grants } = parts;

  const existing = (id: string): StoredRecord | undefined => {
    const record = org.records.find(normalizeId(id) ?? id);
    return record === 'deleted' ? undefined : record;
  };

  return {
    faults: parts.faults,
    calls: parts.calls,
    outboundMessages: parts.triggers,
    metadata: parts.metadata,
    outbox: parts.outbox,
    apiUsage: parts.usage,
    seeded: org.seeded,
    users: () => org.users,
    setAccess: org.setAccess,
    setClient(clientId, change) {
      const at = clients.findIndex((one) => one.clientId === clientId);
      const client = clients[at];
      if (client === undefined) throw new Error(`the org has no client ${clientId}`);
      clients[at] = { ...client, ...change };
    },
    save(objectName, values, options = {}) {
      const object = org.object(objectName);
      const user = options.as === undefined ? org.users[0] : org.user(options.as);
      if (object === undefined) throw new Error(`the org has no object ${objectName}`);
      if (user === undefined) throw new Error(`the org has no user ${options.as}`);
      if (options.id === undefined) return unwrap(org.records.create(object, values, user));
      const id = normalizeId(options.id) ?? options.id;
      unwrap(org.records.update(object, id, values, user));
      return id;
    },
    remove(id) {
      const record = existing(id);
      if (record === undefined) throw new Error(`the org has no record ${id}`);
      unwrap(org.records.remove(record.object, record.id));
    },
    record: (id) => existing(id)?.values,
    issueRefreshToken(clientId, username) {
      const client = clients.find((one) => one.clientId === clientId);
      if (client === undefined) throw new Error(`the org has no client ${clientId}`);
      if (org.user(username) === undefined) throw new Error(`the org has no user ${username}`);
      const { grant, evicted } = grants.issue({ clientId, username, scopes: client.scopes });
      if (evicted !== undefined) sessions.endOfGrant(evicted);
      return grant.refreshToken;
    },
    grants: () => grants.list(),
    expireSessions: () => sessions.endAll(),
    sessions: () => sessions.count(),
    refuseConnections: (ms) => parts.listener().refuseConnections(ms),
  };
}

/** The value of a result, or its error as an exception with the words of the API. */
function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: ApiError }): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.errorCode}: ${result.error.message}`);
}
