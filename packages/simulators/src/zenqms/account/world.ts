import type { ContractSchemas } from '@zenbridge/connector/zenqms';

/** A user of the account, all fields told. */
export type AccountUser = Required<ContractSchemas['User']>;

/** A role of the account, which role fields list while it is active. */
export interface AccountRole {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** A stage of a category. */
export type AccountStage = ContractSchemas['Stage'];

/** An Issue category, which newer pages call a template. */
export interface AccountCategory {
  readonly id: string;
  readonly name: string;
  /** What its Issue keys begin with. */
  readonly key: string;
  /** Number of its first Issue. */
  readonly startingNumber: number;
  readonly version: number;
  readonly state: ContractSchemas['CategoryState'];
  readonly description: string;
  readonly stages: readonly AccountStage[];
  /** Users with the permission to see all Issues of the category, who alone can be assigned; without it all users. */
  readonly visibleTo?: readonly string[];
}

/** What a token may do. */
export type Grant = 'users:read' | 'issue-categories:read' | 'issues:read' | 'issues:create';

export const ALL_GRANTS: readonly Grant[] = ['users:read', 'issue-categories:read', 'issues:read', 'issues:create'];

/** An API token of the account. */
export interface AccountToken {
  readonly name: string;
  /** The API key itself. */
  readonly secret: string;
  readonly isActive: boolean;
  readonly grants: readonly Grant[];
  /** Categories it reaches; without it all. */
  readonly categories?: readonly string[];
}

/** What a simulated account starts with. */
export interface ZenqmsWorld {
  readonly users: readonly AccountUser[];
  readonly roles: readonly AccountRole[];
  readonly categories: readonly AccountCategory[];
  readonly tokens: readonly AccountToken[];
}
