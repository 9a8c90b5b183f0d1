import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { ContractSchemas } from '../contract/types.ts';
import type { IssueRef, RecordIdPlace } from '../model.ts';
import type { Caller } from './caller.ts';
import { readPages } from './pages.ts';
import { issueRefOf } from './translate.ts';

type Issue = ContractSchemas['Issue'];

/**
 * The Issues that hold a Salesforce record id, open or closed.
 *
 * An account that does not know a criterion may ignore it and answer with Issues of other records. Every event would
 * then pass for a duplicate, so an Issue that shows another record id than the one asked for is a problem, not a find.
 *
 * @param recordId 18 characters
 * @param categoryId only Issues of this category, when given
 */
export async function findIssuesByRecordId(
  caller: Caller,
  recordId: string,
  where: RecordIdPlace,
  categoryId: string | undefined,
): Promise<Result<IssueRef[], Problem>> {
  const byRecord =
    where.kind === 'externalId'
      ? { external_id: recordId }
      : { custom_fields: [{ field_id: where.fieldId, operator: 'equals', value: recordId }] };
  const criteria = categoryId === undefined ? byRecord : { category_id: categoryId, ...byRecord };
  const found = await readPages(caller, 'searchIssues', criteria, 'IssuePage');
  if (!found.ok) return found;
  const stray = found.value.find((issue) => shownRecordId(issue, where, recordId) !== recordId);
  if (stray !== undefined) return err(misunderstood(`Issue ${stray.key} holds another record id`));
  const outside = found.value.find((issue) => categoryId !== undefined && issue.category.id !== categoryId);
  if (outside !== undefined) return err(misunderstood(`Issue ${outside.key} is of another category`));
  return ok(found.value.map(issueRefOf));
}

/** The record id that an Issue of the answer shows; `unless` when the answer leaves that part of Issues out. */
function shownRecordId(issue: Issue, where: RecordIdPlace, unless: string): unknown {
  if (where.kind === 'externalId') return issue.external_id === undefined ? unless : issue.external_id;
  if (issue.custom_fields === undefined) return unless;
  return issue.custom_fields.find((field) => field.field_id === where.fieldId)?.value;
}

const misunderstood = (what: string): Problem => ({
  code: 'ZB_ZENQMS_ANSWER',
  detail: `searchIssues: ${what} than the one searched for, so the account does not search as the contract says.`,
});
