import type { Access } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';

/** A field of a Salesforce object. */
export interface SalesforceField {
  readonly name: string;
  readonly label: string;
  /** As the REST API of Salesforce names it. */
  readonly type: string;
  readonly picklistValues: readonly { readonly value: string; readonly label: string }[];
}

/** A custom field of a ZenQMS category. */
export interface CategoryField {
  readonly id: string;
  readonly label: string;
  readonly abbreviation?: string;
  readonly type: string;
  readonly required: boolean;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

/** A ZenQMS category. */
interface Category {
  readonly key: string;
  readonly name: string;
  readonly state: string;
}

/** What an org and an account are made of, as the console reads it from them at the moment. Everything throws like `ask`. */
export interface Lookups {
  connections(): Promise<{ readonly salesforce: readonly string[]; readonly zenqms: readonly string[] }>;
  objects(
    org: string,
  ): Promise<readonly { readonly name: string; readonly label: string; readonly triggerable: boolean }[]>;
  fields(org: string, object: string): Promise<readonly SalesforceField[]>;
  /** Mistakes in a filter formula, each drawn at its place. */
  mistakes(org: string, object: string, formula: string): Promise<readonly string[]>;
  categories(account: string): Promise<readonly Category[]>;
  /** The fields of the first stage of a category: they alone can be filled when an Issue is created. */
  firstStage(account: string, category: string): Promise<readonly CategoryField[]>;
  /** Users whose e-mail address this is, or active users. */
  users(
    account: string,
    email?: string,
  ): Promise<readonly { readonly email: string; readonly name: string; readonly isActive: boolean }[]>;
}

/** Lookups through the console. */
export function lookupsAt(access: Access): Lookups {
  const get = async <T>(path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<T> =>
    (await ask(access, { path, query })) as T;
  return {
    connections: () => get('/connections'),
    objects: async (org) =>
      (await get<{ objects: Awaited<ReturnType<Lookups['objects']>> }>(`/salesforce/${inAddress(org)}/objects`))
        .objects,
    fields: async (org, object) =>
      (await get<{ fields: readonly SalesforceField[] }>(`/salesforce/${inAddress(org)}/objects/${inAddress(object)}`))
        .fields,
    mistakes: async (connection, object, formula) => {
      const request = { method: 'POST', path: '/formula/test', body: { formula, object, connection } } as const;
      const { problems } = (await ask(access, request)) as { problems: readonly { readonly drawing: string }[] };
      return problems.map(({ drawing }) => drawing);
    },
    categories: async (account) =>
      (await get<{ categories: readonly Category[] }>(`/zenqms/${inAddress(account)}/categories`)).categories,
    firstStage: async (account, category) => {
      const path = `/zenqms/${inAddress(account)}/categories/${inAddress(category)}`;
      const { stages } = await get<{ stages: readonly { readonly fields: readonly CategoryField[] }[] }>(path);
      return stages[0]?.fields ?? [];
    },
    users: async (account, email) =>
      (
        await get<{ users: Awaited<ReturnType<Lookups['users']>> }>(`/zenqms/${inAddress(account)}/users`, {
          query: email,
        })
      ).users,
  };
}
