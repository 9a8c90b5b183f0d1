import { readFile } from 'node:fs/promises';
import { type Definition, resolveSecret } from '@zenbridge/connector/integration';
import { ProblemError } from '@zenbridge/runtime';
import type { Env } from '../system/services.ts';
import { call } from './call.ts';

/** Where the messages go and where their tokens are. */
export interface Endpoints {
  /** Address of the simulated org. */
  readonly salesforce: string;
  readonly ingress: string;
  readonly env: Env;
}

/**
 * Sets the simulated org up as an administrator would: for each integration a Flow with an Outbound Message to its address
 * at the ingress, with the filter formula as entry condition where Salesforce is to filter.
 */
export async function defineOutboundMessages(definitions: readonly Definition[], endpoints: Endpoints): Promise<void> {
  for (const definition of definitions) {
    if (definition.kind !== 'Integration' || definition.spec.sources.outboundMessage === undefined) continue;
    const { name } = definition.metadata;
    const { object, trigger, filterFormula, filterRunsIn } = definition.spec.salesforce;
    const token = await resolveSecret(definition.spec.sources.outboundMessage.token, {
      env: endpoints.env,
      readFile: (path) => readFile(path, 'utf8'),
    });
    if (!token.ok) throw new ProblemError(token.error);
    await call({
      method: 'POST',
      url: `${endpoints.salesforce}/simulator/outbound-messages`,
      json: {
        name: `ZenBridge_${name.replaceAll('-', '_')}`,
        object,
        trigger,
        endpointUrl: `${endpoints.ingress}/salesforce/outbound-messages/${name}/${token.value}`,
        ...(filterFormula === undefined || filterRunsIn === 'zenbridge' ? {} : { filterFormula }),
      },
    });
  }
}
