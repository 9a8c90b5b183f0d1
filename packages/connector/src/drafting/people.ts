import { ok, type Problem, type Result } from '@zenbridge/runtime';
import { type Found, type Person, roleAmong, userAmong } from '../mapping/lookups/people.ts';
import type { ZenqmsClient } from '../zenqms/client/client.ts';
import type { ZenqmsRole } from '../zenqms/model.ts';
import { SingleFlightCache } from './single-flight-cache.ts';

/** How long what ZenQMS says about its users and roles is taken for current. */
const CURRENT_MS = 5 * 60_000;

/** The users and roles that records name, by e-mail address and by name, kept for some minutes. */
export class People {
  readonly #users: SingleFlightCache<Found>;
  readonly #roles: SingleFlightCache<readonly ZenqmsRole[]>;

  constructor(now: () => number) {
    this.#users = new SingleFlightCache(CURRENT_MS, now);
    this.#roles = new SingleFlightCache(CURRENT_MS, now);
  }

  /**
   * Asks an account for a user or role. Only who is active is kept: anyone else may be put right at any moment.
   *
   * @param account names the account and the revision of its connection
   */
  async lookUp(account: string, client: ZenqmsClient, { kind, name }: Person): Promise<Result<Found, Problem>> {
    const key = `${account}/${kind === 'user' ? name : ''}`;
    const found = await (kind === 'user' ? this.#user(key, client, name) : this.#role(key, client, name));
    if (found.ok && found.value.kind !== 'active') (kind === 'user' ? this.#users : this.#roles).forget(key);
    return found;
  }

  /** Has everyone of an account looked up anew, because ZenQMS refused something that it allows. */
  forget(account: string): void {
    this.#users.forgetAll(`${account}/`);
    this.#roles.forgetAll(`${account}/`);
  }

  #user(key: string, client: ZenqmsClient, email: string): Promise<Result<Found, Problem>> {
    return this.#users.get(key, async () => {
      const users = await client.searchUsers({ email });
      return users.ok ? ok(userAmong(users.value, email)) : users;
    });
  }

  async #role(key: string, client: ZenqmsClient, name: string): Promise<Result<Found, Problem>> {
    const roles = await this.#roles.get(key, () => client.listRoles());
    return roles.ok ? ok(roleAmong(roles.value, name)) : roles;
  }
}
