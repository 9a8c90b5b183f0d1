import { err, ok, type Result } from '@zenbridge/runtime';
import { checkIssue } from '../account/check-issue.ts';
import { type Refusal, refusals } from '../account/refusal.ts';
import { pageOf, readBody } from './answer.ts';
import { reaches } from './categories.ts';
import type { ApiRequest } from './operation.ts';

/** Creates an Issue. What is refused leaves nothing behind and uses up no number. */
export function createIssue({ account, token, body }: ApiRequest): Result<unknown, Refusal> {
  const read = readBody('NewIssue', body);
  if (!read.ok) return read;
  const draft = read.value;
  const category = account.categories.get(draft.category_id);
  if (category === undefined) return err(refusals.notFound('category'));
  if (!reaches(token, category.id)) return err(refusals.accessNotGranted('this category'));
  const fields = checkIssue({ draft, category, selectable: account, requireFields: account.switches.requireFields });
  if (!fields.ok) return fields;
  return ok(
    account.issues.create({
      category,
      title: draft.title,
      dueDate: draft.due_date ?? null,
      externalId: draft.external_id ?? null,
      assignees: draft.assignee_ids.map((id) => account.users.get(id)).filter((user) => user !== undefined),
      fields: fields.value,
    }),
  );
}

/** Issues, open or closed, of the categories that the token reaches. */
export function searchIssues({ account, token, body }: ApiRequest): Result<unknown, Refusal> {
  const search = readBody('IssueSearch', body);
  if (!search.ok) return search;
  const { category_id: categoryId, external_id: externalId, custom_fields: fields = [] } = search.value;
  if (categoryId !== undefined && !account.categories.has(categoryId)) return err(refusals.notFound('category'));
  const categories = [...account.categories.keys()]
    .filter((id) => categoryId === undefined || id === categoryId)
    .filter((id) => reaches(token, id));
  const found = account.issues.search({
    categories: new Set(categories),
    externalId,
    fields: fields.map(({ field_id: fieldId, value }) => ({ fieldId, value })),
  });
  return ok(pageOf(found, search.value));
}

export function getIssue({ account, token, params }: ApiRequest): Result<unknown, Refusal> {
  const issue = account.issues.find(params.id ?? '');
  return issue !== undefined && reaches(token, issue.category.id) ? ok(issue) : err(refusals.notFound('Issue'));
}
