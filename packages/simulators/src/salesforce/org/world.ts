import type { OAuthClient } from '../oauth/client.ts';
import type { ObjectDefinition, Value } from '../objects/definition.ts';
import type { OrgUser } from './user.ts';

/** Values of a record that is there from the start; `ref` names another such record, which comes before it. */
export type SeedValues = Readonly<Record<string, Value | { readonly ref: string }>>;

/** What a simulated org starts with. */
export interface SalesforceWorld {
  /** 18 characters, beginning with 00D. */
  readonly organizationId: string;
  readonly organizationName: string;
  /** The first is the administrator, who owns what nobody else owns. */
  readonly users: readonly OrgUser[];
  readonly clients: readonly OAuthClient[];
  readonly objects: readonly ObjectDefinition[];
  readonly records: readonly { readonly name: string; readonly object: string; readonly values: SeedValues }[];
  /** API calls within 24 hours. */
  readonly apiCallsPerDay: number;
}
