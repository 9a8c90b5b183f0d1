import { ok, type Result } from '@zenbridge/runtime';
import type { Refusal } from '../account/refusal.ts';
import { pageOf, readBody, readPaging } from './answer.ts';
import type { ApiRequest } from './operation.ts';

/** Users that fit every criterion given; e-mail addresses in any case. */
export function searchUsers({ account, body }: ApiRequest): Result<unknown, Refusal> {
  const search = readBody('UserSearch', body);
  if (!search.ok) return search;
  const { id, external_id: externalId, name, email, is_active: isActive } = search.value;
  const found = [...account.users.values()]
    .filter((user) => id === undefined || user.id === id)
    .filter((user) => externalId === undefined || user.external_id === externalId)
    .filter((user) => email === undefined || user.email.toLowerCase() === email.toLowerCase())
    .filter((user) => isActive === undefined || user.is_active === isActive)
    .filter((user) => name === undefined || `${user.first_name} ${user.last_name}`.includes(name));
  return ok(pageOf(found, search.value));
}

/** One page of the roles, active or not. */
export function listRoles({ account, query }: ApiRequest): Result<unknown, Refusal> {
  const page = readPaging(query);
  if (!page.ok) return page;
  const found = [...account.roles.values()].map(({ id, name, isActive }) => ({ id, name, is_active: isActive }));
  return ok(pageOf(found, page.value));
}
