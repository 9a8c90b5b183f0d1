import type { OperationId } from '../contract/types.ts';

/** One ZenQMS account, with the token itself in place of the reference to it. For use at once: never stored or logged. */
export interface ZenqmsConnection {
  /** Root address without a trailing slash. */
  readonly baseUrl: string;
  readonly token: string;
  readonly contract?: ContractSettings;
}

/** Where an account differs from the contract document. */
export interface ContractSettings {
  /** Header that carries the token; default `Authorization`. */
  readonly authHeader?: string;
  /** Word before the token; default `Bearer`, empty for none. */
  readonly authScheme?: string;
  /** Entries asked for per page; default 100. */
  readonly pageSize?: number;
  /** Name of the page number in query and body; default `page`. */
  readonly pageParameter?: string;
  /** Name of the page size in query and body; default `page_size`. */
  readonly pageSizeParameter?: string;
  /** Paths by operation, with `{id}` where the document has it. */
  readonly paths?: { readonly [K in OperationId]?: string };
}
