import { err, type Problem, type Result } from '@zenbridge/runtime';
import type { IntegrationSpec } from '../integration/schema/integration.ts';
import { describeFields } from '../mapping/fields/field-at.ts';
import { mappedFields } from '../mapping/fields/fields-needed.ts';
import { mapWithPeople } from '../mapping/lookups/map-with-people.ts';
import type { Found, Person } from '../mapping/lookups/people.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { SalesforceRecord } from '../salesforce/record.ts';
import type { IssueDraft } from '../zenqms/model.ts';
import type { Target } from './target.ts';

/** What mapping draws on, besides the record. */
export interface DraftSources {
  readonly spec: IntegrationSpec;
  readonly target: Target;
  readonly salesforce: Pick<SalesforceClient, 'describe'>;
  readonly lookUp: (person: Person) => Promise<Result<Found, Problem>>;
}

/** What a title falls back on, whatever the mapping names. */
const TITLE_FALLBACKS = ['Subject', 'Name'];

/** The fields that a draft may take values from, in the same list for every record of a mapping. */
function fieldsOfDraft(mapping: IntegrationSpec['mapping']): readonly string[] {
  const known = listed.get(mapping) ?? [...mappedFields(mapping), ...TITLE_FALLBACKS];
  listed.set(mapping, known);
  return known;
}

const listed = new WeakMap<IntegrationSpec['mapping'], readonly string[]>();

/**
 * Makes the Issue of a record, by the types that Salesforce describes its fields with and the users and roles that ZenQMS
 * knows. Nothing is created.
 *
 * @param now epoch milliseconds; decides what "today" is
 * @returns the Issue; or what keeps it from being made: every `ZB_MAPPING_FAILED` of the record, or the one problem that kept
 *   Salesforce or ZenQMS from answering
 */
export async function draftIssue(
  { spec, target, salesforce, lookUp }: DraftSources,
  record: SalesforceRecord,
  now: number,
): Promise<Result<IssueDraft, Problem[]>> {
  const describe: SalesforceClient['describe'] = (object) => salesforce.describe(object);
  const object = await describe(spec.salesforce.object);
  if (!object.ok) return err([object.error]);
  const fieldAt = await describeFields(object.value, fieldsOfDraft(spec.mapping), describe);
  if (!fieldAt.ok) return err([fieldAt.error]);
  return mapWithPeople({ ...target, spec, record, fieldAt: fieldAt.value, now }, lookUp);
}

/** All that kept an Issue from being made, as the one problem that an execution ends with. */
export function draftFailure(problems: readonly Problem[]): Problem {
  const [first] = problems;
  if (first !== undefined && first.code !== 'ZB_MAPPING_FAILED') return { ...first, stage: 'map' };
  const detail = problems.map((problem) => `${problem.at ?? 'record'}: ${problem.detail}`).join(' ');
  return { code: 'ZB_MAPPING_FAILED', detail };
}
