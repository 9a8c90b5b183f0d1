import type { DefinitionSet, IntegrationSpec } from '@zenbridge/connector/integration';
import type { ObjectDescribe, SalesforceClient } from '@zenbridge/connector/salesforce';
import { type Problem, ProblemError } from '@zenbridge/runtime';
import { type Reach, readInForce } from '../connections/stored.ts';
import type { FormulaTest } from './input.ts';

/** Where a formula is to be tested. */
export interface TestPlace {
  readonly formula: string;
  readonly timeZone: string;
  readonly onUnknownPrior?: 'process' | 'skip';
  /** The org to ask; none when neither an integration nor an object was named. */
  readonly org?: TestOrg;
}

/** An object in an org. */
export interface TestOrg {
  readonly client: SalesforceClient;
  readonly object: ObjectDescribe;
  readonly organizationId: string;
}

/**
 * Finds what a test names: the integration, or the object and its connection. Throws a `ProblemError`: ZB_NOT_FOUND,
 * ZB_INVALID_REQUEST, or why Salesforce could not be asked.
 */
export async function placeOf(test: FormulaTest, orgs: Reach): Promise<TestPlace> {
  const { integration, object, timeZone = 'UTC', formula = '' } = test;
  if (integration === undefined && object === undefined) return { formula, timeZone };
  const { set, revisionOf } = await readInForce(orgs.definitions);
  const spec = integration === undefined ? undefined : specOf(integration, set);
  const written = test.formula ?? spec?.salesforce.filterFormula ?? noFormula(integration);
  const connection = spec?.salesforce.connection ?? connectionOf(test.connection, set);
  const org = set.salesforceConnections.get(connection)?.spec;
  if (org === undefined) throw failure('ZB_NOT_FOUND', `There is no Salesforce connection "${connection}".`);
  const revision = revisionOf('SalesforceConnection', connection);
  const client = await orgs.connections.salesforce({ name: connection, revision, spec: org });
  if (!client.ok)
    throw unanswered(client.error, 'The console needs the secrets of the connection to test with its org.');
  const described = await client.value.describe(spec?.salesforce.object ?? object ?? '');
  if (!described.ok) throw unanswered(described.error);
  const { organizationId } = org;
  return {
    formula: written,
    timeZone: test.timeZone ?? spec?.timeZone ?? timeZone,
    ...(spec && { onUnknownPrior: spec.salesforce.onUnknownPrior ?? 'process' }),
    org: { client: client.value, object: described.value, organizationId },
  };
}

function specOf(name: string, { integrations }: DefinitionSet): IntegrationSpec {
  const integration = integrations.get(name);
  if (integration === undefined) throw failure('ZB_NOT_FOUND', `There is no integration "${name}".`);
  return integration.spec;
}

function connectionOf(name: string | undefined, { salesforceConnections }: DefinitionSet): string {
  const [only, ...others] = salesforceConnections.keys();
  if (name !== undefined) return name;
  if (only !== undefined && others.length === 0) return only;
  const detail =
    only === undefined ? 'There is no Salesforce connection.' : 'There are several Salesforce connections.';
  throw new ProblemError({ code: 'ZB_INVALID_REQUEST', at: 'body.connection', detail: `${detail} Name one.` });
}

function noFormula(integration: string | undefined): never {
  const detail = `${integration} has no filter formula; give one.`;
  throw new ProblemError({ code: 'ZB_INVALID_REQUEST', at: 'body.formula', detail });
}

/** Why Salesforce was not asked or did not answer. */
export function unanswered(problem: Problem, more = ''): ProblemError {
  return new ProblemError({ ...problem, detail: `${problem.detail} ${more}`.trim() });
}

const failure = (code: Problem['code'], detail: string): ProblemError => new ProblemError({ code, detail });
