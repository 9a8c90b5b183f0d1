import type { AccountSwitches } from '../account/switches.ts';

type Values = Readonly<Record<string, unknown>>;

/** A query or body whose paging parameters bear the names of the contract, whatever the account calls them. */
export function inNamesOfContract(given: unknown, switches: AccountSwitches): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const { pageParameter, pageSizeParameter } = switches;
  const { [pageParameter]: page, [pageSizeParameter]: size, ...rest } = given as Values;
  return { ...rest, ...(page === undefined ? {} : { page }), ...(size === undefined ? {} : { page_size: size }) };
}
