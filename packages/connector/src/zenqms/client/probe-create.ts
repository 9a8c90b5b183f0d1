import type { Problem } from '@zenbridge/runtime';
import { loadContract } from '../contract/load.ts';
import type { ContractSchemas } from '../contract/types.ts';
import type { IssueRef } from '../model.ts';
import { type Caller, refusal } from './caller.ts';
import { issueRefOf } from './translate.ts';

/** What a create that has to be refused tells about the rights of the token. */
export type ProbeOutcome =
  /** Refused for what it holds, so the token may create. `fields` are the places that ZenQMS objects to. */
  | { readonly kind: 'refused'; readonly fields: readonly string[] }
  /** The token is not accepted or may not create in this category. */
  | { readonly kind: 'denied'; readonly problem: Problem }
  /** ZenQMS did not say. */
  | { readonly kind: 'unknown'; readonly problem: Problem }
  /** Against all expectation there is an Issue now. */
  | { readonly kind: 'created'; readonly issue: IssueRef };

/** An id that nothing in an account has. */
const NOBODY = 'zenbridge-check';

/**
 * Asks for an Issue that no account can accept: its title is blank, and it names an assignee and a field that do not exist.
 * By the contract rights are checked before content, so the refusal tells whether the token may create, and no Issue comes
 * of it.
 *
 * @param assigneeIds users to be assigned besides the one that does not exist; `assignee_ids[0]` is the first of them
 */
export async function probeCreate(
  caller: Caller,
  categoryId: string,
  assigneeIds: readonly string[],
): Promise<ProbeOutcome> {
  const body: ContractSchemas['NewIssue'] = {
    category_id: categoryId,
    title: ' ',
    assignee_ids: [...assigneeIds, NOBODY],
    custom_fields: [
      { field_id: NOBODY, value: 'ZenBridge checks whether it may create Issues; this is to be refused.' },
    ],
  };
  const sent = await caller.send('createIssue', { body });
  if (!sent.ok) return { kind: 'denied', problem: sent.error };
  const reply = sent.value;
  if (reply.kind === 'failure') {
    return { kind: 'unknown', problem: { code: 'ZB_ZENQMS_UNREACHABLE', detail: `createIssue: ${reply.detail}` } };
  }
  const { status } = reply;
  if (status === 400 || status === 422) return { kind: 'refused', fields: fieldsIn(reply.body) };
  const created = loadContract().check('Issue', reply.body);
  if (status >= 200 && status <= 299 && created.ok) return { kind: 'created', issue: issueRefOf(created.value) };
  const denied = [401, 403, 404, 409].includes(status);
  return { kind: denied ? 'denied' : 'unknown', problem: refusal('createIssue', reply) };
}

function fieldsIn(body: unknown): string[] {
  const checked = loadContract().check('ErrorBody', body);
  return checked.ok ? (checked.value.error.details ?? []).flatMap(({ field }) => field ?? []) : [];
}
