import type { Problem } from '@zenbridge/runtime';
import { loadContract } from '../contract/load.ts';
import type { ContractSchemas } from '../contract/types.ts';
import type { Reply } from '../http/transport.ts';
import type { IssueDraft, IssueRef } from '../model.ts';
import { type Caller, refusal } from './caller.ts';
import { issueRefOf } from './translate.ts';

/** What became of the request to create an Issue, as far as it can be known. */
export type CreateOutcome =
  | { readonly kind: 'created'; readonly issue: IssueRef }
  /** ZenQMS has not received it, or turned it away unread: it may be sent again. */
  | { readonly kind: 'notSent'; readonly problem: Problem }
  /** ZenQMS refused it for good: there is no Issue, and sending the same again is of no use. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Nobody knows: ZenQMS has to be searched before anything is sent again. */
  | { readonly kind: 'inDoubt'; readonly problem: Problem };

/** The statuses with which ZenQMS says that it did not create the Issue. */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 409, 422];

/** Sends an Issue once. */
export async function createIssue(caller: Caller, draft: IssueDraft): Promise<CreateOutcome> {
  const sent = await caller.send('createIssue', { body: bodyOf(draft) });
  if (!sent.ok) return { kind: 'refused', problem: { ...sent.error, stage: 'create' } };
  return sent.value.kind === 'failure' ? afterFailure(sent.value) : afterAnswer(sent.value);
}

function afterFailure({ written, detail }: Extract<Reply, { kind: 'failure' }>): CreateOutcome {
  if (written) return inDoubt(detail);
  const problem = { code: 'ZB_ZENQMS_UNREACHABLE', detail: `createIssue: ${detail}`, stage: 'create' } as const;
  return { kind: 'notSent', problem };
}

function afterAnswer(reply: Extract<Reply, { kind: 'answer' }>): CreateOutcome {
  const { status } = reply;
  if (status === 429) return { kind: 'notSent', problem: refusal('createIssue', reply) };
  if (REFUSALS.includes(status)) return { kind: 'refused', problem: refusal('createIssue', reply) };
  if (status < 200 || status > 299) return inDoubt(refusal('createIssue', reply).detail, reply.retryAfterMs);
  const issue = loadContract().check('Issue', reply.body);
  if (issue.ok) return { kind: 'created', issue: issueRefOf(issue.value) };
  return inDoubt(`It answered ${status}, but not with an Issue that the contract knows.`);
}

function inDoubt(detail: string, retryAfterMs?: number): CreateOutcome {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { kind: 'inDoubt', problem: { code: 'ZB_CREATE_IN_DOUBT', detail, ...wait } };
}

function bodyOf(draft: IssueDraft): ContractSchemas['NewIssue'] {
  return {
    category_id: draft.categoryId,
    title: draft.title,
    assignee_ids: draft.assigneeIds,
    custom_fields: draft.customFields.map(({ fieldId, value }) => ({ field_id: fieldId, value })),
    ...(draft.dueDate === undefined ? {} : { due_date: draft.dueDate }),
    ...(draft.externalId === undefined ? {} : { external_id: draft.externalId }),
  };
}
