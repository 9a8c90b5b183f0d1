import type { Logger, Problem, Result } from '@zenbridge/runtime';
import { createServerClock } from '../clock/server-clock.ts';
import type { SalesforceAccess } from './access.ts';
import type { OnCall } from './http/timed.ts';
import type { ApiUsage } from './http/usage.ts';
import { createOrgMetadata, type OrgMetadata } from './metadata/api/org-metadata.ts';
import { createTokenEndpoint } from './oauth/endpoint.ts';
import { createTokenSource } from './oauth/token-source.ts';
import type { TokenStore } from './oauth/token-store.ts';
import type { SalesforceRecord } from './record.ts';
import { createCaller } from './rest/caller.ts';
import { createDescriber, listObjects, type ObjectDescribe, type ObjectSummary } from './rest/describe.ts';
import { type Identity, identify } from './rest/identity.ts';
import { query } from './rest/query.ts';
import { fetchRecord } from './rest/record.ts';
import { fetchRecords } from './rest/records.ts';
import { SharedReads } from './rest/shared-reads/shared-reads.ts';

/** A record that will be read soon. */
export interface ExpectedRecord {
  /** Reads it; says `ZB_RECORD_DELETED` or `ZB_RECORD_NOT_FOUND` if it is not to be had. */
  fetch(id: string, fields: readonly string[]): Promise<Result<SalesforceRecord, Problem>>;
  /** Says that whatever it was read for is over, whether or not it was read. */
  done(): void;
}

/**
 * What ZenBridge asks of a Salesforce org. Nothing here throws for what the network or Salesforce does, and nothing is
 * repeated but a call whose access token was not accepted, once.
 */
export interface SalesforceClient {
  /**
   * Reads records of one object.
   *
   * @param object API name, such as `Case`.
   * @param ids 15 or 18 characters each, any number.
   * @param fields API names and paths such as `Account.Name`.
   * @returns the records by 18-character id. One that does not exist or is not shared with the user is absent.
   */
  fetchRecords(
    object: string,
    ids: readonly string[],
    fields: readonly string[],
  ): Promise<Result<ReadonlyMap<string, SalesforceRecord>, Problem>>;
  /**
   * Announces that a record may be read. Records that are read at about the same time with the same fields share one call: a
   * read waits a little for others as long as there are others that are not done, and one that is alone does not wait.
   *
   * @param reader the integration that it is read for; those of different ones neither wait for each other nor share a call.
   */
  expectRecord(object: string, reader?: string): ExpectedRecord;
  /** Reads one record, as `expectRecord` does, without a word in advance. */
  fetchRecord(object: string, id: string, fields: readonly string[]): Promise<Result<SalesforceRecord, Problem>>;
  /** Lists the objects that the user of the connection can see. */
  listObjects(): Promise<Result<readonly ObjectSummary[], Problem>>;
  /** Describes an object as the user of the connection sees it. Kept for ten minutes. */
  describe(object: string): Promise<Result<ObjectDescribe, Problem>>;
  /** Says whose credentials these are. */
  identity(): Promise<Result<Identity, Problem>>;
  /** What Salesforce last said about the limits of its API; undefined before the first call. */
  usage(): ApiUsage | undefined;
  /** How far the clock of Salesforce was ahead of ours at the last answer, in milliseconds; undefined before the first. */
  clockAheadMs(): number | undefined;
  /** Asks for at most 200 records by a SOQL query, for checks at set-up. Fields by API name, related records nested. */
  query(soql: string): Promise<Result<readonly Readonly<Record<string, unknown>>[], Problem>>;
  /** Flows and Outbound Messages, for those who set the org up. */
  readonly metadata: OrgMetadata;
}

/** What a client is built from. */
export interface SalesforceClientOptions {
  readonly connection: SalesforceAccess;
  /** Shared by all processes that use the connection. */
  readonly tokenStore: TokenStore;
  /** Milliseconds until one HTTP request is given up, from the look-up of the host to the last byte. 30 seconds. */
  readonly timeoutMs?: number;
  /** Is told when an access token was got or refused; never the token. */
  readonly logger?: Pick<Logger, 'info' | 'warn'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Is told of every request of the API; those for tokens are none. */
  readonly onCall?: OnCall;
}

/** Builds a client. Nothing is sent before its first use, and there is nothing to close. */
export function createSalesforceClient(options: SalesforceClientOptions): SalesforceClient {
  const { connection: access, tokenStore: store, timeoutMs = 30_000, logger, now = Date.now, onCall } = options;
  const clock = createServerClock(now);
  const endpoint = createTokenEndpoint(access.loginUrl, timeoutMs, clock);
  const tokens = createTokenSource({ access, endpoint, store, now, ...(logger === undefined ? {} : { logger }) });
  const caller = createCaller({ tokens, apiVersion: access.apiVersion, timeoutMs, now, clock, onCall });
  const describer = createDescriber(caller, now);
  const reads = new SharedReads(caller);
  /** A field or object that the user cannot read although it was described: the description is out of date. */
  const doubting = <T>(object: string, result: Result<T, Problem>): Result<T, Problem> => {
    if (!result.ok && result.error.code === 'ZB_SALESFORCE_ACCESS') describer.forget(object);
    return result;
  };
  const expectRecord = (object: string, reader = ''): ExpectedRecord => {
    const announced = reads.announce(object, reader);
    return {
      fetch: async (id, fields) => doubting(object, await fetchRecord(caller, object, id, fields, announced)),
      done: announced.done,
    };
  };
  return {
    fetchRecords: async (object, ids, fields) => doubting(object, await fetchRecords(caller, object, ids, fields)),
    expectRecord,
    fetchRecord: (object, id, fields) => {
      const expected = expectRecord(object);
      return expected.fetch(id, fields).finally(expected.done);
    },
    listObjects: async () => await listObjects(caller),
    describe: describer.describe,
    identity: async () => await identify(caller, tokens),
    usage: caller.usage,
    clockAheadMs: clock.aheadMs,
    query: async (soql) => await query(caller, soql),
    metadata: createOrgMetadata({ tokens, caller, apiVersion: access.apiVersion, timeoutMs }),
  };
}
