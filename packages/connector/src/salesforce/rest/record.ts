import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { z } from 'zod';
import { toRecordId18 } from '../ids.ts';
import type { SalesforceRecord } from '../record.ts';
import type { Caller } from './caller.ts';
import { fetchRecords } from './records.ts';
import type { AnnouncedRead } from './shared-reads/shared-reads.ts';

/**
 * Reads one record, and says why if that cannot be done: `ZB_RECORD_DELETED` or `ZB_RECORD_NOT_FOUND` (which is also the
 * answer for a record that is not shared with the user), besides what any call may end with.
 *
 * @param announced Through which the record is read, together with others if there are any.
 */
export async function fetchRecord(
  caller: Caller,
  object: string,
  id: string,
  fields: readonly string[],
  announced: AnnouncedRead,
): Promise<Result<SalesforceRecord, Problem>> {
  const recordId = toRecordId18(id) ?? id;
  const first = await announced.read(recordId, fields);
  if (!first.ok) return first;
  if (first.value !== undefined) return ok(first.value);

  // Collections say no more than null. The call for one record tells a deleted one from one that is out of reach.
  const reason = await caller.call({
    method: 'GET',
    path: `/sobjects/${encodeURIComponent(object)}/${encodeURIComponent(recordId)}?fields=Id`,
    answer: z.unknown(),
    subject: { object, recordId, fields: ['Id'] },
  });
  if (!reason.ok) return reason;
  // It is there after all: it was undeleted or shared between the two calls.
  const second = await fetchRecords(caller, object, [recordId], fields);
  if (!second.ok) return second;
  const found = second.value.get(recordId);
  if (found !== undefined) return ok(found);
  const detail = `${object} ${recordId} could not be read together with others, but alone. It is tried again.`;
  return err({ code: 'ZB_SALESFORCE_UNREACHABLE', detail });
}
