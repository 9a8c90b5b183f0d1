import type { ZenqmsRole, ZenqmsUser } from '../../zenqms/model.ts';

/** A user by e-mail address, or a role by name, as ZenQMS is asked for it. */
export interface Person {
  readonly kind: 'user' | 'role';
  /** In lower case and without blanks at its ends. */
  readonly name: string;
}

/** What ZenQMS knows of a user or role that was asked for. */
export type Found =
  | { readonly kind: 'active'; readonly id: string }
  | { readonly kind: 'none' | 'several' | 'inactive' };

/**
 * The user with an e-mail address among those that a search found: a search may also answer with users whose address
 * merely contains it.
 */
export const userAmong = (users: readonly ZenqmsUser[], email: string): Found =>
  theOnly(users.filter((user) => isSame(user.email, email)));

/** The role with a name, an active one going before those that are not. */
export const roleAmong = (roles: readonly ZenqmsRole[], name: string): Found =>
  theOnly(roles.filter((role) => isSame(role.name, name)));

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function theOnly(fitting: readonly { readonly id: string; readonly isActive: boolean }[]): Found {
  const active = fitting.filter(({ isActive }) => isActive);
  if (active.length > 1) return { kind: 'several' };
  const [one] = active;
  if (one !== undefined) return { kind: 'active', id: one.id };
  return { kind: fitting.length > 0 ? 'inactive' : 'none' };
}
