import { ok, type Problem, type Result } from '@zenbridge/runtime';
import { z } from 'zod';
import { toRecordId18 } from '../ids.ts';
import type { SalesforceRecord } from '../record.ts';
import type { Caller } from './caller.ts';

/** How many records one call can ask for. */
export const MOST_IDS = 2_000;

const restRecord = z.looseObject({ Id: z.string(), attributes: z.object({ type: z.string() }) });
type RestRecord = z.output<typeof restRecord>;

function toRecord({ attributes, ...fields }: RestRecord): SalesforceRecord {
  return { id: toRecordId18(fields.Id) ?? fields.Id, object: attributes.type, fields };
}

/** Field names without repetition, which differs in case only, and with the id, by which answers are told apart. */
function withId(fields: readonly string[]): string[] {
  return [...new Map(['Id', ...fields].map((field) => [field.toLowerCase(), field])).values()];
}

/**
 * Reads records of one object, as many as there are ids, in calls of 2,000 at most (sObject Collections, by POST, because
 * a GET has no room for that many ids).
 *
 * @param fields API names and paths such as `Account.Name`. One that the user cannot read fails the whole call.
 * @returns the records by 18-character id; those that do not exist or are not shared with the user are absent.
 */
export async function fetchRecords(
  caller: Caller,
  object: string,
  ids: readonly string[],
  fields: readonly string[],
): Promise<Result<ReadonlyMap<string, SalesforceRecord>, Problem>> {
  const wanted = [...new Set(ids.map(toRecordId18).filter((id) => id !== undefined))];
  const names = withId(fields);
  const found = new Map<string, SalesforceRecord>();
  for (let start = 0; start < wanted.length; start += MOST_IDS) {
    const chunk = wanted.slice(start, start + MOST_IDS);
    const answer = await caller.call({
      method: 'POST',
      path: `/composite/sobjects/${encodeURIComponent(object)}`,
      body: { ids: chunk, fields: names },
      answer: z.array(restRecord.nullable()),
      subject: { object, fields: names },
      records: chunk.length,
    });
    if (!answer.ok) return answer;
    for (const record of answer.value) {
      if (record === null) continue;
      const read = toRecord(record);
      found.set(read.id, read);
    }
  }
  return ok(found);
}
