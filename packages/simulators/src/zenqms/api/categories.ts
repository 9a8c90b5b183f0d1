import { err, ok, type Result } from '@zenbridge/runtime';
import { type Refusal, refusals } from '../account/refusal.ts';
import type { AccountCategory, AccountToken } from '../account/world.ts';
import { pageOf, readPaging } from './answer.ts';
import type { ApiRequest } from './operation.ts';

/** Whether a token reaches a category. */
export const reaches = (token: AccountToken, categoryId: string): boolean =>
  token.categories === undefined || token.categories.includes(categoryId);

/** One page of the categories that the token reaches, without their stages. */
export function listCategories({ account, token, query }: ApiRequest): Result<unknown, Refusal> {
  const page = readPaging(query);
  if (!page.ok) return page;
  const found = [...account.categories.values()]
    .filter(({ id }) => reaches(token, id))
    .filter(({ state }) => query.state === undefined || state === query.state);
  return ok(pageOf(found.map(summaryOf), page.value));
}

/** One category with its stages and their custom fields. */
export function getCategory({ account, token, params }: ApiRequest): Result<unknown, Refusal> {
  const category = account.categories.get(params.id ?? '');
  if (category === undefined) return err(refusals.notFound('category'));
  if (!reaches(token, category.id)) return err(refusals.accessNotGranted('this category'));
  return ok({ ...summaryOf(category), stages: category.stages });
}

const summaryOf = ({ id, name, key, version, state, description }: AccountCategory) => ({
  id,
  name,
  key,
  version,
  state,
  description,
});
