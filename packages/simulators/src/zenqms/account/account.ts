import type { Clock } from '../../time/clock.ts';
import type { Selectable } from './check-field.ts';
import { createIssues, type Issues } from './issues.ts';
import { type AccountSwitchChange, type AccountSwitches, USUAL_ACCOUNT } from './switches.ts';
import type { AccountCategory, AccountRole, AccountToken, AccountUser, ZenqmsWorld } from './world.ts';

/** The simulated account: who and what is in it, and how it behaves. Users, categories and tokens can be changed. */
export interface Account extends Selectable {
  readonly users: Map<string, AccountUser>;
  readonly roles: Map<string, AccountRole>;
  readonly categories: Map<string, AccountCategory>;
  /** By name. */
  readonly tokens: Map<string, AccountToken>;
  readonly issues: Issues;
  readonly switches: AccountSwitches;
  set(change: AccountSwitchChange): void;
}

export function createAccount(world: ZenqmsWorld, clock: Clock, change: AccountSwitchChange): Account {
  const switches: AccountSwitches = { ...USUAL_ACCOUNT };
  const set = (some: AccountSwitchChange): void => {
    Object.assign(switches, Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)));
  };
  set(change);
  const users = new Map(world.users.map((user) => [user.id, user]));
  const roles = new Map(world.roles.map((role) => [role.id, role]));
  return {
    users,
    roles,
    categories: new Map(world.categories.map((category) => [category.id, category])),
    tokens: new Map(world.tokens.map((token) => [token.name, token])),
    issues: createIssues(clock, () => switches.searchLagMs),
    switches,
    set,
    isActiveUser: (id) => users.get(id)?.is_active === true,
    isActiveRole: (id) => roles.get(id)?.isActive === true,
  };
}
