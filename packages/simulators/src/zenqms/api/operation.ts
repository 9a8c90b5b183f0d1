import type { Result } from '@zenbridge/runtime';
import type { Account } from '../account/account.ts';
import type { Refusal } from '../account/refusal.ts';
import type { AccountToken, Grant } from '../account/world.ts';

/** A request that was let in, and what an operation may know of it. */
export interface ApiRequest {
  readonly account: Account;
  readonly token: AccountToken;
  readonly params: { readonly id?: string };
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** One operation of the contract: a request in, the answer's body or a refusal out. */
export interface Operation {
  readonly grant: Grant;
  readonly status: 200 | 201;
  readonly run: (request: ApiRequest) => Result<unknown, Refusal>;
}
