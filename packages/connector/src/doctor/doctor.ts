import type { IntegrationSpec } from '../integration/schema/integration.ts';
import type { Check } from './line.ts';
import { loginChecks, type OrgAccess } from './salesforce/login.ts';
import { recordChecks } from './salesforce/records.ts';
import { senderChecks } from './salesforce/senders.ts';
import { type Arrival, triggerChecks } from './salesforce/trigger.ts';
import { type AccountAccess, accountChecks } from './zenqms/account.ts';

/** An integration and how it reaches the two sides. */
export interface Patient {
  readonly spec: IntegrationSpec;
  readonly org: OrgAccess;
  readonly account: AccountAccess;
  readonly arrival: Arrival;
}

/**
 * Everything that an integration needs to be allowed in Salesforce and ZenQMS, one check each, in the order in which they
 * rest on each other. Nothing is changed; ZenQMS is asked for one Issue that it has to refuse.
 */
export async function integrationChecks({ spec, org, account, arrival }: Patient): Promise<Check[]> {
  return [
    ...loginChecks(org),
    ...(await recordChecks(spec, org)),
    ...triggerChecks(spec, org, arrival),
    ...senderChecks(spec, org),
    ...accountChecks(spec, account),
  ];
}
