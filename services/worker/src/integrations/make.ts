import {
  type DraftSources,
  draftFailure,
  draftIssue,
  type People,
  type Target,
  type Targets,
} from '@zenbridge/connector/drafting';
import { filterOf, filtersHere } from '@zenbridge/connector/filter';
import type { IntegrationSpec, SalesforceConnectionSpec, ZenqmsConnectionSpec } from '@zenbridge/connector/integration';
import { fieldsNeeded, nameRefusedFields } from '@zenbridge/connector/mapping';
import { type ObjectDescribe, type SalesforceClient, toRecordId18 } from '@zenbridge/connector/salesforce';
import type { ZenqmsClient } from '@zenbridge/connector/zenqms';
import { err } from '@zenbridge/runtime';
import type { Revised } from './definition-cache.ts';
import type { LoadedIntegration } from './loaded.ts';

/** An integration and the connections it names, each as of its current revision. */
export interface Parts {
  readonly integration: Revised<IntegrationSpec>;
  readonly org: Revised<SalesforceConnectionSpec>;
  readonly account: Revised<ZenqmsConnectionSpec>;
}

/** What an integration is made of, once its clients are open and its target is known. */
export interface Means extends Parts {
  readonly salesforce: SalesforceClient;
  readonly zenqms: ZenqmsClient;
  readonly target: Target;
}

/** An integration under either decision on it. */
export interface OpenIntegration {
  readonly enabled: LoadedIntegration;
  readonly disabled: LoadedIntegration;
}

const NO_FIELDS: readonly string[] = [];

/** Makes an integration that executions may share. */
export function makeIntegration(means: Means, targets: Targets, people: People): OpenIntegration {
  const { integration, org, account, salesforce, zenqms, target } = means;
  const { name, revision, spec } = integration;
  const { category, recordIdPlace } = target;
  const accountKey = accountKeyOf(means);
  const perCategory = spec.zenqms.duplicateScope === 'category';

  const describe = (name: string) => salesforce.describe(name);
  const compiled = (object: ObjectDescribe) => filterOf(spec, { object, describe });
  let asked:
    | { readonly object: ObjectDescribe; readonly ofFilter: readonly string[]; readonly all: string[] }
    | undefined;
  const fieldsToRead = (object: ObjectDescribe, ofFilter: readonly string[]): readonly string[] => {
    if (asked?.object !== object || asked.ofFilter !== ofFilter)
      asked = { object, ofFilter, all: fieldsNeeded(spec, ofFilter, object) };
    return asked.all;
  };

  const sources: DraftSources = {
    spec,
    target,
    salesforce,
    lookUp: (person) => people.lookUp(accountKey, zenqms, person),
  };
  const made: Omit<LoadedIntegration, 'mayCreate'> = {
    name,
    revision,
    spec,
    organizationId: toRecordId18(org.spec.organizationId) ?? org.spec.organizationId,
    filter: async () => {
      const described = await describe(spec.salesforce.object);
      return described.ok ? compiled(described.value) : described;
    },
    claimScope: (recordId) => ({
      account: account.name,
      recordId,
      ...(perCategory ? { category: category.id } : {}),
    }),
    findIssues: (recordId) =>
      zenqms.findIssuesByRecordId(recordId, recordIdPlace, perCategory ? category.id : undefined),
    expectRecord: ({ recordId, source }) => {
      const expected = salesforce.expectRecord(spec.salesforce.object, name);
      const fetch = async () => {
        const described = await describe(spec.salesforce.object);
        if (!described.ok) return described;
        const filter = filtersHere(spec, source) ? await compiled(described.value) : undefined;
        if (filter?.ok === false) return filter;
        return expected.fetch(recordId, fieldsToRead(described.value, filter?.value.reads ?? NO_FIELDS));
      };
      return { fetch, done: expected.done };
    },
    map: async (record, now) => {
      const draft = await draftIssue(sources, record, now);
      return draft.ok ? draft : err(draftFailure(draft.error));
    },
    createIssue: async (draft) => {
      const outcome = await zenqms.createIssue(draft);
      // The category, its fields or the users may have changed since they were read.
      if (outcome.kind !== 'refused') return outcome;
      targets.forget(targetKeyOf(means));
      people.forget(accountKey);
      return { ...outcome, problem: nameRefusedFields(outcome.problem, draft, category) };
    },
    apiUsage: () => salesforce.usage(),
  };
  return { enabled: { ...made, mayCreate: true }, disabled: { ...made, mayCreate: false } };
}

/** Names the account and the revision of its connection. */
const accountKeyOf = ({ account }: Pick<Parts, 'account'>): string => `${account.name}@${account.revision}`;

/** Names all that a target depends on. */
export const targetKeyOf = (parts: Parts): string =>
  `${accountKeyOf(parts)}/${parts.integration.name}@${parts.integration.revision}`;
