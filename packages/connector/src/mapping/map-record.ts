import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { IntegrationSpec } from '../integration/schema/integration.ts';
import type { SalesforceRecord } from '../salesforce/record.ts';
import type { IssueCategory, IssueDraft, RecordIdPlace } from '../zenqms/model.ts';
import { createContext } from './context.ts';
import type { FieldAt } from './fields/field-at.ts';
import type { Found, Person } from './lookups/people.ts';
import { mapCustomFields } from './parts/custom-fields.ts';
import { mapDueDate } from './parts/due-date.ts';
import { mapTitle } from './parts/title.ts';

/** What an Issue is made from. */
export interface MapRecordInput {
  readonly spec: Pick<IntegrationSpec, 'mapping' | 'timeZone'>;
  readonly category: IssueCategory;
  readonly record: SalesforceRecord;
  /** The descriptions of the fields that the mapping names. */
  readonly fieldAt: FieldAt;
  /** What ZenQMS said of a user or role; undefined for one that it was not asked for. */
  readonly find: (person: Person) => Found | undefined;
  readonly assigneeIds: readonly string[];
  readonly recordIdPlace: RecordIdPlace;
  /** Epoch milliseconds; decides what "today" is. */
  readonly now: number;
}

/**
 * Makes the Issue of a record. Nothing is read or sent.
 *
 * @returns the Issue, or every problem of the record: `ZB_MAPPING_FAILED`, `at` naming the Salesforce field or the place
 *   in the mapping, `detail` naming kinds and what is accepted, never a value
 */
export function mapRecord(input: MapRecordInput): Result<IssueDraft, Problem[]> {
  const { spec, category, record, fieldAt, find, assigneeIds, recordIdPlace, now } = input;
  const { mapping, timeZone } = spec;
  const problems: Problem[] = [];
  const context = createContext({ record, fieldAt, timeZone, now }, problems);
  const idField = recordIdPlace.kind === 'customField' ? recordIdPlace.fieldId : undefined;

  const title = mapTitle(context, mapping.title);
  const dueDate = mapDueDate(context, mapping.dueDate);
  const mapped = mapCustomFields(context, mapping.customFields, { category, taken: idField, find });
  if (problems.length > 0) return err(problems);
  return ok({
    categoryId: category.id,
    title,
    assigneeIds,
    customFields: idField === undefined ? mapped : [{ fieldId: idField, value: record.id }, ...mapped],
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(idField === undefined ? { externalId: record.id } : {}),
  });
}
