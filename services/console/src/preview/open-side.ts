import { type DraftSources, lookUpTarget, type People, type Target } from '@zenbridge/connector/drafting';
import { filterOf, type RecordFilter } from '@zenbridge/connector/filter';
import type { IntegrationSpec } from '@zenbridge/connector/integration';
import { fieldsNeeded } from '@zenbridge/connector/mapping';
import { type SalesforceClient, toRecordId18 } from '@zenbridge/connector/salesforce';
import { entryOf, err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { Candidates } from '../setup/candidates.ts';
import type { Side } from './sides.ts';

/** An integration with all that making Issues of records takes, but creating them. */
export interface OpenSide {
  readonly spec: IntegrationSpec;
  readonly salesforce: SalesforceClient;
  readonly organizationId: string;
  readonly target: Target;
  /** The filter formula, or what is wrong with it. Absent without one. */
  readonly filter?: Result<RecordFilter, Problem>;
  /** What has to be read of a record. */
  readonly fields: readonly string[];
  readonly sources: DraftSources;
}

/** What the sides of one preview share. */
export interface Reached {
  readonly opening: Candidates;
  readonly people: People;
}

/** Reaches the org and the account of an integration and looks up what they have to say about it. */
export async function openSide(
  { definition: { spec }, org, account }: Side,
  { opening, people }: Reached,
): Promise<Result<OpenSide, Problem>> {
  const salesforce = await opening.salesforce(org.name, org.spec);
  if (!salesforce.ok) return err({ ...salesforce.error, at: 'salesforce.connection' });
  const zenqms = await opening.zenqms(account.name, account.spec);
  if (!zenqms.ok) return err({ ...zenqms.error, at: 'zenqms.connection' });
  const described = await salesforce.value.describe(spec.salesforce.object);
  if (!described.ok) return described;
  const target = await lookUpTarget(zenqms.value, spec.zenqms);
  if (!target.ok) return target;

  const describe: SalesforceClient['describe'] = (object) => salesforce.value.describe(object);
  const hasFilter = spec.salesforce.filterFormula !== undefined;
  const filter = hasFilter ? await filterOf(spec, { object: described.value, describe }) : undefined;
  // Anything but a mistake in the formula: Salesforce does not answer.
  if (filter?.ok === false && entryOf(filter.error.code).stage !== 'filter') return filter;
  const reads = filter?.ok ? filter.value.reads : [];
  const accountKey = JSON.stringify(account);
  return ok({
    spec,
    salesforce: salesforce.value,
    organizationId: toRecordId18(org.spec.organizationId) ?? org.spec.organizationId,
    target: target.value,
    ...(filter && { filter }),
    fields: fieldsNeeded(spec, reads, described.value),
    sources: {
      spec,
      target: target.value,
      salesforce: salesforce.value,
      lookUp: (person) => people.lookUp(accountKey, zenqms.value, person),
    },
  });
}
