import { type Logger, ok, type Problem, type Result } from '@zenbridge/runtime';
import { createTransport } from '../http/transport.ts';
import type {
  IssueCategory,
  IssueCategorySummary,
  IssueDraft,
  IssueRef,
  RecordIdPlace,
  ZenqmsRole,
  ZenqmsUser,
} from '../model.ts';
import { createCaller } from './caller.ts';
import type { ZenqmsConnection } from './connection.ts';
import { type CreateOutcome, createIssue } from './create-issue.ts';
import { findIssuesByRecordId } from './find-issues.ts';
import { readPages } from './pages.ts';
import { type ProbeOutcome, probeCreate } from './probe-create.ts';
import { categoryOf, roleOf, summaryOf, userOf } from './translate.ts';

/**
 * One ZenQMS account. Nothing is ever repeated here; passing failures (`ZB_ZENQMS_UNREACHABLE`,
 * `ZB_ZENQMS_RATE_LIMITED`) are for the caller to try again. No `detail` holds a value of an Issue.
 *
 * Reads fail with one of those, `ZB_ZENQMS_AUTH`, `ZB_ZENQMS_ACCESS`, `ZB_ZENQMS_REFUSED` or `ZB_ZENQMS_ANSWER`.
 */
export interface ZenqmsClient {
  /** Users that fit every criterion given. */
  searchUsers(criteria: UserCriteria): Promise<Result<ZenqmsUser[], Problem>>;
  /** All roles, active or not. */
  listRoles(): Promise<Result<ZenqmsRole[], Problem>>;
  /** All categories, or those in one state: `draft`, `active` or `retired`. */
  listCategories(state?: string): Promise<Result<IssueCategorySummary[], Problem>>;
  /** A category with its stages and fields. */
  getCategory(id: string): Promise<Result<IssueCategory, Problem>>;
  /** Issues that hold a Salesforce record id of 18 characters, in one category or all. */
  findIssuesByRecordId(
    recordId: string,
    where: RecordIdPlace,
    categoryId?: string,
  ): Promise<Result<IssueRef[], Problem>>;
  /** Sends an Issue once and tells what is known of its fate. */
  createIssue(draft: IssueDraft): Promise<CreateOutcome>;
  /**
   * Finds out whether the token may create Issues in a category, by a create that ZenQMS has to refuse for what it holds.
   *
   * @param assigneeIds users of whom it may say that they cannot be assigned
   */
  probeCreate(categoryId: string, assigneeIds: readonly string[]): Promise<ProbeOutcome>;
  /** How far the clock of ZenQMS was ahead of ours at the last answer, in milliseconds; undefined before the first. */
  clockAheadMs(): number | undefined;
  /** Closes connections that are kept open for the next request. */
  close(): void;
}

/** What users are searched by; what is left out does not matter. */
interface UserCriteria {
  readonly email?: string;
  readonly id?: string;
  readonly name?: string;
  readonly active?: boolean;
}

/** What a client is made of. */
export interface ZenqmsClientOptions {
  readonly connection: ZenqmsConnection;
  /** The longest that one request may take, from looking up the host to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Gets a debug line per request: operation, status, kind of failure. */
  readonly logger?: Pick<Logger, 'debug'>;
  /** Epoch milliseconds; only to read dates in `Retry-After`. */
  readonly now?: () => number;
  /** Is told of every request, by the status of its answer, if one came. */
  readonly onCall?: (call: { status: number | undefined; ms: number }) => void;
}

/** Makes a client. No request is sent before one is asked for. */
export function createZenqmsClient(options: ZenqmsClientOptions): ZenqmsClient {
  const { connection, timeoutMs, logger, now = Date.now, onCall } = options;
  const transport = createTransport({ timeoutMs, now });
  const caller = createCaller({ connection, transport, logger, onCall });
  return {
    searchUsers: async ({ email, id, name, active }) => {
      const criteria = {
        ...(email && { email }),
        ...(id && { id }),
        ...(name && { name }),
        ...(active !== undefined && { is_active: active }),
      };
      const users = await readPages(caller, 'searchUsers', criteria, 'UserPage');
      return users.ok ? ok(users.value.map(userOf)) : users;
    },
    listRoles: async () => {
      const roles = await readPages(caller, 'listRoles', {}, 'RolePage');
      return roles.ok ? ok(roles.value.map(roleOf)) : roles;
    },
    listCategories: async (state) => {
      const criteria = state === undefined ? {} : { state };
      const categories = await readPages(caller, 'listCategories', criteria, 'CategoryPage');
      return categories.ok ? ok(categories.value.map(summaryOf)) : categories;
    },
    getCategory: async (id) => {
      const category = await caller.read('getCategory', { id }, 'Category');
      return category.ok ? ok(categoryOf(category.value)) : category;
    },
    findIssuesByRecordId: (recordId, where, categoryId) => findIssuesByRecordId(caller, recordId, where, categoryId),
    createIssue: (draft) => createIssue(caller, draft),
    probeCreate: (categoryId, assigneeIds) => probeCreate(caller, categoryId, assigneeIds),
    clockAheadMs: transport.clockAheadMs,
    close: transport.close,
  };
}
