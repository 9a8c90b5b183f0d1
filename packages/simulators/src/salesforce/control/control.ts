import type { Calls } from '../../http/calls.ts';
import type { Faults } from '../../http/fault.ts';
import type { OrgMetadata } from '../metadata/org-metadata.ts';
import type { OAuthClient } from '../oauth/client.ts';
import type { Grant } from '../oauth/grants.ts';
import type { OrgUser, UserAccessChange } from '../org/user.ts';
import type { Outbox } from '../outbound-messages/outbox.ts';
import type { Triggers } from '../outbound-messages/triggers.ts';
import type { ApiUsage } from '../rest/usage.ts';

/** What a test, or a person through `/simulator`, can do to the org while it runs. */
export interface SalesforceControl {
  readonly faults: Faults;
  readonly calls: Calls;
  /** The Outbound Messages and the Flows that send them. */
  readonly outboundMessages: Pick<Triggers, 'define' | 'remove' | 'list'>;
  /** The Flows and Outbound Messages that were deployed. */
  readonly metadata: Pick<OrgMetadata, 'state' | 'switches' | 'set' | 'setActiveVersion'>;
  /** The queue of notifications. */
  readonly outbox: Omit<Outbox, 'enqueue' | 'close'>;
  readonly apiUsage: Omit<ApiUsage, 'spend' | 'header'>;
  /** The ids of the records that the org started with, by their names in the world. */
  readonly seeded: Readonly<Record<string, string>>;
  readonly users: () => readonly OrgUser[];
  /** Changes what a user may do and see. */
  setAccess(username: string, access: UserAccessChange): void;
  /** Changes an app; access tokens that it has got stay as they are. */
  setClient(clientId: string, change: Partial<Pick<OAuthClient, 'clientSecret' | 'scopes'>>): void;
  /** Saves a record as a user, the administrator by default, without going through the API. Fails as the API would. */
  save(object: string, values: Readonly<Record<string, unknown>>, options?: { id?: string; as?: string }): string;
  remove(id: string): void;
  /** The stored values of a record; `undefined` when it is deleted or never was. */
  record(id: string): Readonly<Record<string, unknown>> | undefined;
  /** Gives a refresh token, as the web server flow would after a login. */
  issueRefreshToken(clientId: string, username: string): string;
  grants(): Grant[];
  /** Ends all access tokens. */
  expireSessions(): void;
  /** Access tokens in force. */
  sessions(): number;
  refuseConnections(ms: number): Promise<void>;
}
