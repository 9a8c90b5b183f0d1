import type { Connections } from '@zenbridge/connector/connections';
import type { People, Targets } from '@zenbridge/connector/drafting';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { type Means, makeIntegration, type OpenIntegration, type Parts, targetKeyOf } from './make.ts';

/** What each integration was made of last: executions share it as long as all of that is the same. */
const kept = new WeakMap<Parts['integration'], { readonly means: Means; readonly made: OpenIntegration }>();

/** Opens the clients of an integration and looks up what they have to say about its object and its target. */
export async function openIntegration(
  parts: Parts,
  connections: Connections,
  targets: Targets,
  people: People,
): Promise<Result<OpenIntegration, Problem>> {
  const { integration, org, account } = parts;
  const salesforce = await connections.salesforce(org);
  if (!salesforce.ok) return err({ ...salesforce.error, at: 'salesforce.connection' });
  const zenqms = await connections.zenqms(account);
  if (!zenqms.ok) return err({ ...zenqms.error, at: 'zenqms.connection' });
  const target = await targets.get(targetKeyOf(parts), zenqms.value, integration.spec.zenqms);
  if (!target.ok) return target;

  const means: Means = { ...parts, salesforce: salesforce.value, zenqms: zenqms.value, target: target.value };
  const known = kept.get(integration);
  if (known !== undefined && isSame(known.means, means)) return ok(known.made);
  const made = makeIntegration(means, targets, people);
  kept.set(integration, { means, made });
  return ok(made);
}

const isSame = (a: Means, b: Means): boolean =>
  a.org === b.org &&
  a.account === b.account &&
  a.salesforce === b.salesforce &&
  a.zenqms === b.zenqms &&
  a.target === b.target;
