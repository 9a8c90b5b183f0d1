import { toRecordId18 } from '@zenbridge/connector/salesforce';
import type { Execution, ExecutionLog } from '@zenbridge/ledger';
import type { PreviewInput } from './input.ts';

/** A record to look at, and the latest execution about it. */
export interface KnownRecord {
  readonly id: string;
  readonly execution?: Execution;
}

/** How far back the log is looked through for records. */
const PAGES = 5;
const PAGE = 200;

/** The records that a preview names, or those that the log saw last, the latest first and each once. */
export async function recordsOf(
  integration: string,
  object: string,
  { recordIds, last }: Pick<PreviewInput, 'recordIds' | 'last'>,
  log: Pick<ExecutionLog, 'search'>,
): Promise<readonly KnownRecord[]> {
  if (recordIds === undefined) return lastRecords(integration, object, last, log);
  const ids = new Set(recordIds.map((id) => toRecordId18(id) ?? id));
  return Promise.all(
    [...ids].map(async (id) => {
      const [execution] = (await log.search({ integration, recordId: id, limit: 1 })).executions;
      return { id, ...(execution && { execution }) };
    }),
  );
}

async function lastRecords(
  integration: string,
  object: string,
  count: number,
  log: Pick<ExecutionLog, 'search'>,
): Promise<readonly KnownRecord[]> {
  const found = new Map<string, Execution>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const result = await log.search({ integration, limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for (const execution of result.executions) {
      const isOfObject = execution.object.toLowerCase() === object.toLowerCase();
      if (isOfObject && !found.has(execution.recordId)) found.set(execution.recordId, execution);
      if (found.size === count) break;
    }
    cursor = result.cursor;
    if (found.size === count || cursor === undefined) break;
  }
  return [...found].map(([id, execution]) => ({ id, execution }));
}
