import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { loadContract } from '../contract/load.ts';
import type { ContractSchemas, OperationId } from '../contract/types.ts';
import type { Caller } from './caller.ts';

/** The shapes that hold one page of entries. */
type PageName = 'UserPage' | 'RolePage' | 'CategoryPage' | 'IssuePage';
type EntryOf<N extends PageName> = ContractSchemas[N]['data'][number];

/** No account has this many pages; one that does not stop is not understood. */
const MOST_PAGES = 1_000;

/**
 * Reads all pages of a list or search.
 *
 * @param criteria go into the query of a GET and the body of a POST, beside page number and page size
 */
export async function readPages<N extends PageName>(
  caller: Caller,
  operation: OperationId,
  criteria: Readonly<Record<string, unknown>>,
  page: N,
): Promise<Result<EntryOf<N>[], Problem>> {
  const { pageSize = 100, pageParameter = 'page', pageSizeParameter = 'page_size' } = caller.connection.contract ?? {};
  const isQuery = loadContract().operations[operation].method === 'GET';
  const entries: EntryOf<N>[] = [];
  for (let number = 1; number <= MOST_PAGES; number++) {
    const asked = { ...criteria, [pageParameter]: number, [pageSizeParameter]: pageSize };
    const input = isQuery ? { query: asTexts(asked) } : { body: asked };
    const answer = await caller.read(operation, input, page);
    if (!answer.ok) return answer;
    const { data, total, page_size: size = pageSize } = answer.value;
    entries.push(...data);
    const isLast = total === undefined ? data.length < size : entries.length >= total;
    if (isLast || data.length === 0) return ok(entries);
  }
  return err({ code: 'ZB_ZENQMS_ANSWER', detail: `${operation}: there is no end to its pages.` });
}

const asTexts = (query: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]));
