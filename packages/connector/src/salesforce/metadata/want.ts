import { ok, type Problem, type Result } from '@zenbridge/runtime';
import { flowCondition } from '../../filter/flow-condition.ts';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import type { SalesforceClient } from '../client.ts';
import { outboundMessageEndpoint } from './endpoint.ts';
import type { WantedTrigger } from './wanted.ts';

/** Whose trigger is wanted, and where it is to deliver to. */
export interface TriggerOf {
  /** Name of the integration. */
  readonly integration: string;
  readonly salesforce: IntegrationSpec['salesforce'];
  /** Secret that its address ends in. */
  readonly token: string;
  /** Public address of the ingress. */
  readonly ingressUrl: string;
  /** Version of the API of the connection, such as `68.0`. */
  readonly apiVersion: string;
}

/**
 * The Flow and the Outbound Message that an integration needs. The org is asked for the fields of the filter formula, and for
 * the user of the connection, as whom the messages are sent.
 *
 * Where ZenBridge evaluates the formula (`filterRunsIn: zenbridge`) the Flow has no condition.
 *
 * @returns what is wanted; `ZB_INVALID_FORMULA` for a formula that a Flow does not take; else what calls to Salesforce fail with
 */
export async function wantTrigger(
  client: Pick<SalesforceClient, 'describe' | 'identity'>,
  { integration, salesforce, token, ingressUrl, apiVersion }: TriggerOf,
): Promise<Result<WantedTrigger, Problem>> {
  const { filterFormula, filterRunsIn, trigger } = salesforce;
  const described = await client.describe(salesforce.object);
  if (!described.ok) return described;
  const identity = await client.identity();
  if (!identity.ok) return identity;
  const target = { object: described.value, describe: client.describe };
  const condition =
    filterFormula === undefined || filterRunsIn === 'zenbridge'
      ? undefined
      : await flowCondition(filterFormula, trigger, target);
  if (condition?.ok === false) return condition;
  return ok({
    integration,
    object: described.value.name,
    trigger,
    ...(condition === undefined ? {} : { condition: condition.value }),
    endpointUrl: outboundMessageEndpoint(ingressUrl, integration, token),
    sendAs: identity.value.username,
    apiVersion,
  });
}
