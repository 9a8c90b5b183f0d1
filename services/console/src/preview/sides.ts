import type {
  DefinitionSet,
  IntegrationDefinition,
  SalesforceConnectionSpec,
  ZenqmsConnectionSpec,
} from '@zenbridge/connector/integration';
import type { DefinitionStore } from '@zenbridge/ledger';
import { err, ok, type Problem, ProblemError, type Result } from '@zenbridge/runtime';
import type { InForce } from '../connections/stored.ts';
import { checkBeside } from '../definitions/check-beside.ts';
import { revisionOf } from '../definitions/views.ts';
import type { PreviewInput } from './input.ts';

/** An integration in one state of the definitions, and the connections that it names. */
export interface Side {
  readonly definition: IntegrationDefinition;
  /** Absent for one that is not stored. */
  readonly revision?: number;
  readonly org: { readonly name: string; readonly spec: SalesforceConnectionSpec };
  readonly account: { readonly name: string; readonly spec: ZenqmsConnectionSpec };
}

/** What is tried, and what is in force. */
export interface Sides {
  readonly tried: Side;
  readonly current?: Side;
}

type Store = Pick<DefinitionStore, 'load' | 'revision' | 'revisions'>;

/**
 * Finds the integration as it is in force and as it is to be tried.
 *
 * @returns every problem of the given definitions. Throws a `ProblemError`: ZB_NOT_FOUND, or ZB_CONFLICT for a revision that is
 *   a removal
 */
export async function findSides(
  name: string,
  { definitions: text, revision }: PreviewInput,
  { inForce, store }: { readonly inForce: InForce; readonly store: Store },
): Promise<Result<Sides, Problem[]>> {
  const current = inForce.set.integrations.has(name)
    ? sideOf(name, inForce.set, inForce.revisionOf('Integration', name))
    : undefined;
  const given = text ?? (revision === undefined ? undefined : await textOf(name, revision, store));
  if (given === undefined) {
    if (current === undefined) throw notThere(name);
    return ok({ tried: current, current });
  }
  const { definitions: stored } = await store.load();
  const path = revision === undefined ? 'definitions' : `revision ${revision}`;
  const checked = checkBeside([{ path, text: given }], stored);
  if (!checked.ok) return err(checked.error);
  return ok({ tried: sideOf(name, checked.value.set, revision), ...(current && { current }) });
}

async function textOf(name: string, revision: number, store: Store): Promise<string> {
  const { definition } = await revisionOf(store, 'Integration', name, revision);
  if (definition !== undefined) return JSON.stringify(definition);
  throw new ProblemError({ code: 'ZB_CONFLICT', detail: `Revision ${revision} is the removal of the integration.` });
}

function sideOf(name: string, set: DefinitionSet, revision: number | undefined): Side {
  const definition = set.integrations.get(name);
  if (definition === undefined) throw notThere(name);
  const { salesforce, zenqms } = definition.spec;
  const org = set.salesforceConnections.get(salesforce.connection)?.spec;
  const account = set.zenqmsConnections.get(zenqms.connection)?.spec;
  if (org === undefined || account === undefined) throw new Error('a checked integration names no connection');
  return {
    definition,
    ...(revision !== undefined && { revision }),
    org: { name: salesforce.connection, spec: org },
    account: { name: zenqms.connection, spec: account },
  };
}

const notThere = (name: string): ProblemError =>
  new ProblemError({ code: 'ZB_NOT_FOUND', detail: `There is no integration "${name}".` });
