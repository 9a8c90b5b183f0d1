import type { Calls } from '../../http/calls.ts';
import type { Faults } from '../../http/fault.ts';
import type { Issues } from '../account/issues.ts';
import type { AccountSwitchChange, AccountSwitches } from '../account/switches.ts';
import type { AccountCategory, AccountToken, AccountUser } from '../account/world.ts';

/** What a test, or a person through `/simulator`, can do to the account while it runs. */
export interface ZenqmsControl {
  readonly faults: Faults;
  readonly calls: Calls;
  readonly issues: Pick<Issues, 'all' | 'find' | 'countByRecordId' | 'countWrites'>;
  switches(): AccountSwitches;
  set(change: AccountSwitchChange): void;
  /** Adds a user, category or token, or replaces the one of the same id, or name for tokens. */
  putUser(user: AccountUser): void;
  putCategory(category: AccountCategory): void;
  putToken(token: AccountToken): void;
  category(id: string): AccountCategory | undefined;
  token(name: string): AccountToken | undefined;
  refuseConnections(ms: number): Promise<void>;
}
