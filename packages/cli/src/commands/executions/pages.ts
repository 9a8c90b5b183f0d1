import type { Access } from '../../console/access.ts';
import { ask } from '../../console/client.ts';
import type { Execution } from './execution.ts';

/** A part of what a search finds. */
interface Page {
  readonly executions: readonly Execution[];
  /** Where the next part begins; absent at the end. */
  readonly cursor?: string;
}

/** Most executions that the console gives at once. */
const MOST = 500;

/**
 * What a search finds, newest first, part by part until the end. A part can be empty when few of many match.
 *
 * @param limit asks for no more per part than that
 */
export async function* pagesOf(
  access: Access,
  filters: Readonly<Record<string, string | undefined>>,
  limit = MOST,
): AsyncGenerator<Page> {
  let cursor: string | undefined;
  do {
    const query = { ...filters, limit: Math.min(limit, MOST), cursor };
    const page = (await ask(access, { path: '/executions', query })) as Page;
    yield page;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** The newest executions that match, `limit` at most, and whether there may be more. */
export async function newestOf(
  access: Access,
  filters: Readonly<Record<string, string | undefined>>,
  limit: number,
): Promise<{ readonly executions: readonly Execution[]; readonly more: boolean }> {
  const executions: Execution[] = [];
  for await (const { executions: found, cursor } of pagesOf(access, filters, limit)) {
    executions.push(...found);
    if (executions.length >= limit) {
      return { executions: executions.slice(0, limit), more: executions.length > limit || cursor !== undefined };
    }
  }
  return { executions, more: false };
}
