import { suggestionFor } from '../../integration/checking/suggestion.ts';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import type { FieldAt } from '../../mapping/fields/field-at.ts';
import type { SalesforceClient } from '../../salesforce/client.ts';
import type { FieldDescribe, ObjectDescribe } from '../../salesforce/rest/describe.ts';
import { didYouMean, type Finding, problem, untold } from '../finding.ts';
import { checkFilter } from './check-filter.ts';
import { resolveField } from './resolve-field.ts';
import { sourcesOf } from './sources.ts';

/** The Salesforce side of an integration: what is wrong with it, and what is known of its fields. */
export interface SalesforceSide {
  readonly findings: readonly Finding[];
  /** The descriptions of the fields that the mapping names and the user can read. */
  readonly fieldAt: FieldAt;
}

/** What a check asks of Salesforce. */
export type SalesforceLookups = Pick<SalesforceClient, 'describe' | 'listObjects'>;

/** Compares object, fields and filter formula of an integration with the org. */
export async function checkSalesforce(spec: IntegrationSpec, salesforce: SalesforceLookups): Promise<SalesforceSide> {
  const described = await salesforce.describe(spec.salesforce.object);
  if (!described.ok) {
    const { code } = described.error;
    const isObject = code === 'ZB_SALESFORCE_ACCESS' || code === 'ZB_SALESFORCE_REFUSED';
    const finding = isObject
      ? problem(code, ['spec', 'salesforce', 'object'], await noObject(spec, described.error.detail, salesforce))
      : untold(described.error, ['spec', 'salesforce', 'connection']);
    return { findings: [finding], fieldAt: () => undefined };
  }
  const fields = await checkFields(spec, described.value, salesforce.describe);
  const filter = await checkFilter(spec, { object: described.value, describe: salesforce.describe });
  return { findings: [...fields.findings, ...filter], fieldAt: fields.fieldAt };
}

async function noObject({ salesforce: { object } }: IntegrationSpec, detail: string, client: SalesforceLookups) {
  const listed = await client.listObjects();
  const names = listed.ok ? listed.value.map(({ name }) => name) : [];
  return `${detail}${didYouMean(suggestionFor(object, names))}`;
}

async function checkFields(
  { mapping }: IntegrationSpec,
  object: ObjectDescribe,
  describe: SalesforceClient['describe'],
): Promise<SalesforceSide> {
  const findings: Finding[] = [];
  const known = new Map<string, FieldDescribe>();
  for (const { field, path } of sourcesOf(mapping)) {
    const resolved = await resolveField(object, field, describe);
    if (resolved.ok) {
      if (resolved.value !== undefined) known.set(field.toLowerCase(), resolved.value);
    } else if (resolved.error.kind === 'unreadable') {
      findings.push(problem('ZB_FIELD_UNREADABLE', path, resolved.error.detail));
    } else findings.push(untold(resolved.error.problem, path));
  }
  return { findings, fieldAt: (field) => known.get(field.toLowerCase()) };
}
