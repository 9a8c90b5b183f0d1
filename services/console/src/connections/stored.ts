import type { Connections } from '@zenbridge/connector/connections';
import { checkDefinitions, type DefinitionKind, type DefinitionSet } from '@zenbridge/connector/integration';
import type { SalesforceClient } from '@zenbridge/connector/salesforce';
import type { ZenqmsClient } from '@zenbridge/connector/zenqms';
import type { DefinitionStore } from '@zenbridge/ledger';
import { type Problem, ProblemError, type Result } from '@zenbridge/runtime';

/** What reaching the orgs and accounts of the stored connections takes. */
export interface Reach {
  readonly definitions: Pick<DefinitionStore, 'load'>;
  readonly connections: Connections;
}

/** All definitions in force, and the revision of each. */
export interface InForce {
  readonly set: DefinitionSet;
  revisionOf(kind: DefinitionKind, name: string): number;
}

/** The definitions in force. Throws a `ProblemError` (ZB_CONFLICT) when this version of ZenBridge cannot use them. */
export async function readInForce(store: Pick<DefinitionStore, 'load'>): Promise<InForce> {
  const { definitions } = await store.load();
  const checked = checkDefinitions(definitions.map(({ definition }) => definition));
  if (!checked.ok) {
    throw new ProblemError({ code: 'ZB_CONFLICT', detail: 'The stored definitions cannot be used.' });
  }
  const revisions = new Map(definitions.map(({ kind, name, revision }) => [`${kind}/${name}`, revision]));
  return { set: checked.value, revisionOf: (kind, name) => revisions.get(`${kind}/${name}`) ?? 0 };
}

/** The client of a stored Salesforce connection. Throws a `ProblemError`: ZB_NOT_FOUND or ZB_SECRET_MISSING. */
export async function salesforceOf(name: string, { definitions, connections }: Reach): Promise<SalesforceClient> {
  const { set, revisionOf } = await readInForce(definitions);
  const spec = set.salesforceConnections.get(name)?.spec;
  if (spec === undefined) throw unknownConnection('Salesforce', name);
  return answered(await connections.salesforce({ name, spec, revision: revisionOf('SalesforceConnection', name) }));
}

/** The client of a stored ZenQMS connection. Throws a `ProblemError`: ZB_NOT_FOUND or ZB_SECRET_MISSING. */
export async function zenqmsOf(name: string, { definitions, connections }: Reach): Promise<ZenqmsClient> {
  const { set, revisionOf } = await readInForce(definitions);
  const spec = set.zenqmsConnections.get(name)?.spec;
  if (spec === undefined) throw unknownConnection('ZenQMS', name);
  return answered(await connections.zenqms({ name, spec, revision: revisionOf('ZenqmsConnection', name) }));
}

/** The value, or its problem as an exception that the API answers with. */
export function answered<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.error);
}

const unknownConnection = (service: string, name: string): ProblemError =>
  new ProblemError({ code: 'ZB_NOT_FOUND', detail: `There is no ${service} connection "${name}".` });
