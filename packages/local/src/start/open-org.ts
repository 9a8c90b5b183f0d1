import { logIn, type Org } from '../proof/org.ts';
import { defineOutboundMessages } from '../proof/outbound-messages.ts';
import { serviceAgent } from './environment.ts';
import type { Started } from './start.ts';

/**
 * Sets the simulated org up for the integrations, and logs in to it as someone of the service desk: what is saved from now
 * on is delivered to the ingress.
 */
export async function openOrg({ urls, definitions, env }: Started): Promise<Org> {
  await defineOutboundMessages(definitions, { salesforce: urls.salesforce, ingress: urls.ingress, env });
  return logIn({ url: urls.salesforce, ...serviceAgent() });
}
