import type { IntegrationSpec } from '@zenbridge/connector/integration';
import { describeFields, type Found, mappedFields, mapWithPeople, type Person } from '@zenbridge/connector/mapping';
import type { ObjectDescribe, SalesforceClient, SalesforceRecord } from '@zenbridge/connector/salesforce';
import type { IssueDraft } from '@zenbridge/connector/zenqms';
import { err, type Problem, type Result } from '@zenbridge/runtime';
import type { Target } from './target.ts';

/** What mapping draws on, besides the record. */
export interface MapDependencies {
  readonly spec: IntegrationSpec;
  readonly target: Target;
  readonly salesforce: Pick<SalesforceClient, 'describe'>;
  readonly lookUp: (person: Person) => Promise<Result<Found, Problem>>;
}

/** What a title falls back on, whatever the mapping names. */
const TITLE_FALLBACKS = ['Subject', 'Name'];

/**
 * Makes the Issue of a record, by the types that Salesforce describes its fields with and the users and roles that ZenQMS
 * knows.
 *
 * @returns the Issue; or what keeps it from being made, everything that cannot be mapped being named in one problem
 */
export async function mapToDraft(
  { spec, target, salesforce, lookUp }: MapDependencies,
  record: SalesforceRecord,
  now: number,
): Promise<Result<IssueDraft, Problem>> {
  const describe = (object: string): Promise<Result<ObjectDescribe, Problem>> => salesforce.describe(object);
  const object = await describe(spec.salesforce.object);
  if (!object.ok) return object;
  const fieldAt = await describeFields(object.value, [...mappedFields(spec.mapping), ...TITLE_FALLBACKS], describe);
  if (!fieldAt.ok) return fieldAt;
  const mapped = await mapWithPeople({ ...target, spec, record, fieldAt: fieldAt.value, now }, lookUp);
  if (mapped.ok) return mapped;
  const [first] = mapped.error;
  if (first !== undefined && first.code !== 'ZB_MAPPING_FAILED') return err({ ...first, stage: 'map' });
  const detail = mapped.error.map((problem) => `${problem.at ?? 'record'}: ${problem.detail}`).join(' ');
  return err({ code: 'ZB_MAPPING_FAILED', detail });
}
