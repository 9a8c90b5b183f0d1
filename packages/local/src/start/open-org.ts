import { deployTriggers } from '../proof/deploy.ts';
import { logIn, type Org } from '../proof/org.ts';
import { serviceAgent } from './environment.ts';
import type { Started } from './start.ts';

/**
 * Deploys to the simulated org what the integrations need there, and logs in to it as someone of the service desk: what is saved from now
 * on is delivered to the ingress.
 */
export async function openOrg({ urls, definitions, env }: Started): Promise<Org> {
  await deployTriggers(definitions, { ingress: urls.ingress, env });
  return logIn({ url: urls.salesforce, ...serviceAgent() });
}
