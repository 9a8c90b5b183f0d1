import { type IntegrationSpec, resolveSecret, type SecretSources } from '@zenbridge/connector/integration';
import type { SalesforceClient } from '@zenbridge/connector/salesforce';
import { type WantedTrigger, wantTrigger } from '@zenbridge/connector/salesforce-metadata';
import { ProblemError } from '@zenbridge/runtime';
import { answered, type Reach, readInForce } from '../connections/stored.ts';

/** What finding the org of an integration, and the address of the ingress, takes. */
export interface Orgs extends Reach {
  readonly secrets: SecretSources;
  /** Public address of the ingress, if it is set. */
  readonly ingressUrl: string | undefined;
}

/** The org of an integration. */
export interface IntegrationOrg {
  readonly client: SalesforceClient;
  readonly connection: string;
  /** Version of the API, such as `68.0`. */
  readonly apiVersion: string;
  /** Undefined for an integration that is not defined any more. */
  readonly spec: IntegrationSpec | undefined;
}

/**
 * Finds the org of an integration.
 *
 * @param connection of an integration that is not defined any more
 * @throws ProblemError ZB_NOT_FOUND, ZB_SECRET_MISSING
 */
export async function orgOf(integration: string, orgs: Orgs, connection?: string): Promise<IntegrationOrg> {
  const { set, revisionOf } = await readInForce(orgs.definitions);
  const spec = set.integrations.get(integration)?.spec;
  const name = spec?.salesforce.connection ?? connection;
  if (name === undefined) throw notFound(`There is no integration "${integration}".`);
  const org = set.salesforceConnections.get(name)?.spec;
  if (org === undefined) throw notFound(`There is no Salesforce connection "${name}".`);
  const revision = revisionOf('SalesforceConnection', name);
  const client = answered(await orgs.connections.salesforce({ name, revision, spec: org }));
  return { client, connection: name, apiVersion: org.apiVersion, spec };
}

/** What an integration needs in its org, and the org. */
export interface DeployPlace {
  readonly org: IntegrationOrg & { readonly spec: IntegrationSpec };
  readonly wanted: WantedTrigger;
}

/**
 * Finds out what an integration needs in its org.
 *
 * @param given address of the ingress, in place of the one that is set
 * @throws ProblemError ZB_NOT_FOUND, ZB_INVALID_REQUEST, ZB_CONFLICT, ZB_SECRET_MISSING, ZB_INVALID_FORMULA, or why
 *   Salesforce could not be asked
 */
export async function deployPlaceOf(integration: string, given: string | undefined, orgs: Orgs): Promise<DeployPlace> {
  const ingressUrl = given ?? orgs.ingressUrl;
  if (ingressUrl === undefined) {
    const detail = 'Name the public address of the ingress, or set ZENBRIDGE_INGRESS_URL of the console.';
    throw new ProblemError({ code: 'ZB_INVALID_REQUEST', at: 'body.ingressUrl', detail });
  }
  const { spec, ...org } = await orgOf(integration, orgs);
  if (spec === undefined) throw notFound(`There is no integration "${integration}".`);
  const { outboundMessage } = spec.sources;
  if (outboundMessage === undefined) {
    const detail = `${integration} takes no Outbound Messages: its definition has no sources.outboundMessage.`;
    throw new ProblemError({ code: 'ZB_CONFLICT', detail });
  }
  const token = answered(await resolveSecret(outboundMessage.token, orgs.secrets));
  const { salesforce } = spec;
  const { apiVersion } = org;
  const wanted = await wantTrigger(org.client, { integration, salesforce, token, ingressUrl, apiVersion });
  return { org: { ...org, spec }, wanted: answered(wanted) };
}

const notFound = (detail: string): ProblemError => new ProblemError({ code: 'ZB_NOT_FOUND', detail });
