import type { Connections } from '@zenbridge/connector/connections';
import { type DraftSources, draftFailure, draftIssue, type People, type Targets } from '@zenbridge/connector/drafting';
import { filterOf, filtersHere, type RecordFilter } from '@zenbridge/connector/filter';
import type { IntegrationSpec, SalesforceConnectionSpec, ZenqmsConnectionSpec } from '@zenbridge/connector/integration';
import { fieldsNeeded, nameRefusedFields } from '@zenbridge/connector/mapping';
import { toRecordId18 } from '@zenbridge/connector/salesforce';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { StoredEvent } from '../execution/event.ts';
import type { Revised } from './definition-cache.ts';
import type { LoadedIntegration } from './loaded.ts';

/** An integration and the connections it names, each as of its current revision. */
export interface Parts {
  readonly integration: Revised<IntegrationSpec>;
  readonly org: Revised<SalesforceConnectionSpec>;
  readonly account: Revised<ZenqmsConnectionSpec>;
}

/** Opens the clients of an integration and looks up what they have to say about its object and its target. */
export async function openIntegration(
  { integration, org, account }: Parts,
  connections: Connections,
  targets: Targets,
  people: People,
): Promise<Result<Omit<LoadedIntegration, 'mayCreate'>, Problem>> {
  const { name, revision, spec } = integration;
  const salesforce = await connections.salesforce(org);
  if (!salesforce.ok) return err({ ...salesforce.error, at: 'salesforce.connection' });
  const zenqms = await connections.zenqms(account);
  if (!zenqms.ok) return err({ ...zenqms.error, at: 'zenqms.connection' });

  const accountKey = `${account.name}@${account.revision}`;
  const targetKey = `${accountKey}/${name}@${revision}`;
  const target = await targets.get(targetKey, zenqms.value, spec.zenqms);
  if (!target.ok) return target;
  const { category, recordIdPlace } = target.value;
  const perCategory = spec.zenqms.duplicateScope === 'category';

  const describe = () => salesforce.value.describe(spec.salesforce.object);
  const filter = async (): Promise<Result<RecordFilter, Problem>> => {
    const described = await describe();
    if (!described.ok) return described;
    return filterOf(spec, { object: described.value, describe: (object) => salesforce.value.describe(object) });
  };
  const fieldsOfFilter = async (source: StoredEvent['source']): Promise<Result<readonly string[], Problem>> => {
    if (!filtersHere(spec, source)) return ok([]);
    const compiled = await filter();
    return compiled.ok ? ok(compiled.value.reads) : compiled;
  };

  const sources: DraftSources = {
    spec,
    target: target.value,
    salesforce: salesforce.value,
    lookUp: (person) => people.lookUp(accountKey, zenqms.value, person),
  };
  return ok({
    name,
    revision,
    spec,
    organizationId: toRecordId18(org.spec.organizationId) ?? org.spec.organizationId,
    filter,
    claimScope: (recordId) => ({
      account: account.name,
      recordId,
      ...(perCategory ? { category: category.id } : {}),
    }),
    findIssues: (recordId) =>
      zenqms.value.findIssuesByRecordId(recordId, recordIdPlace, perCategory ? category.id : undefined),
    expectRecord: ({ recordId, source }) => {
      const expected = salesforce.value.expectRecord(spec.salesforce.object);
      const fetch = async () => {
        const described = await describe();
        if (!described.ok) return described;
        const ofFilter = await fieldsOfFilter(source);
        if (!ofFilter.ok) return ofFilter;
        return expected.fetch(recordId, fieldsNeeded(spec, ofFilter.value, described.value));
      };
      return { fetch, done: expected.done };
    },
    map: async (record, now) => {
      const draft = await draftIssue(sources, record, now);
      return draft.ok ? draft : err(draftFailure(draft.error));
    },
    createIssue: async (draft) => {
      const outcome = await zenqms.value.createIssue(draft);
      // The category, its fields or the users may have changed since they were read.
      if (outcome.kind !== 'refused') return outcome;
      targets.forget(targetKey);
      people.forget(accountKey);
      return { ...outcome, problem: nameRefusedFields(outcome.problem, draft, category) };
    },
    apiUsage: () => salesforce.value.usage(),
  });
}
