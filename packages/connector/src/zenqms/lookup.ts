import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { ZenqmsClient } from './client/client.ts';
import type { IssueCategory, IssueCategorySummary, ZenqmsUser } from './model.ts';

/**
 * The category that a name means among those of an account.
 *
 * @param name id, key or name. An active category goes before others of the same key, such as a draft of its next
 *   version
 * @returns those that fit, and the active one; or `ZB_CATEGORY_UNUSABLE` when there is none, several fit, or it is not
 *   active
 */
export function pickCategory(
  listed: readonly IssueCategorySummary[],
  name: string,
): { readonly fitting: readonly IssueCategorySummary[]; readonly picked: Result<IssueCategorySummary, Problem> } {
  const wanted = name.toLowerCase();
  const fitting =
    [
      listed.filter((category) => category.id === name),
      listed.filter((category) => category.key.toLowerCase() === wanted),
      listed.filter((category) => category.name.toLowerCase() === wanted),
    ].find((categories) => categories.length > 0) ?? [];
  return { fitting, picked: theActive(fitting, name) };
}

function theActive(fitting: readonly IssueCategorySummary[], name: string): Result<IssueCategorySummary, Problem> {
  const [active, ...others] = fitting.filter((category) => category.state === 'active');
  if (others.length > 0) return err(unusable(`several active categories are called ${name}; name one by its id`));
  if (active !== undefined) return ok(active);
  const state = fitting[0]?.state;
  if (state !== undefined) return err(unusable(`the category ${name} is ${state}, not active`));
  return err(unusable(`the token sees no category with the id, key or name ${name}`));
}

/**
 * The category that an integration names, with its stages and fields.
 *
 * @param name as for `pickCategory`
 */
export async function findCategory(client: ZenqmsClient, name: string): Promise<Result<IssueCategory, Problem>> {
  const listed = await client.listCategories();
  if (!listed.ok) return listed;
  const { picked } = pickCategory(listed.value, name);
  return picked.ok ? await client.getCategory(picked.value.id) : picked;
}

const unusable = (what: string): Problem => ({
  code: 'ZB_CATEGORY_UNUSABLE',
  detail: `${what.charAt(0).toUpperCase()}${what.slice(1)}.`,
  at: 'zenqms.category',
});

/**
 * The user that an integration assigns Issues to.
 *
 * @returns the user, or `ZB_ASSIGNEE_UNUSABLE` when there is none, several fit, or the user is not active
 */
export async function findAssignee(
  client: Pick<ZenqmsClient, 'searchUsers'>,
  assignee: { readonly email?: string; readonly id?: string },
): Promise<Result<ZenqmsUser, Problem>> {
  const { email, id } = assignee;
  const found = await client.searchUsers({ ...(email && { email }), ...(id && { id }) });
  if (!found.ok) return found;
  // A search may also answer with users whose e-mail or id merely contains what was asked for.
  const fitting = found.value.filter(
    (user) => user.id === id || (email !== undefined && user.email.toLowerCase() === email.toLowerCase()),
  );
  const user = fitting[0];
  const fault = (detail: string) =>
    err({ code: 'ZB_ASSIGNEE_UNUSABLE', detail, at: 'zenqms.defaultAssignee' } as const);
  if (user === undefined) return fault('No such user is visible to the token.');
  if (fitting.length > 1) return fault('Several users fit; name one by its id.');
  return user.isActive ? ok(user) : fault('The user is not active.');
}
