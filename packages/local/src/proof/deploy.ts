import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connections, clientFactories } from '@zenbridge/connector/connections';
import {
  type Definition,
  type IntegrationDefinition,
  resolveSecret,
  type SecretSources,
} from '@zenbridge/connector/integration';
import { createMemoryTokenStore } from '@zenbridge/connector/salesforce';
import { deployTrigger, wantTrigger } from '@zenbridge/connector/salesforce-metadata';
import { type Problem, ProblemError, type Result } from '@zenbridge/runtime';
import type { Env } from '../system/services.ts';

/** Where the messages go, and where secrets are. */
export interface DeployTo {
  readonly ingress: string;
  readonly env: Env;
}

const CALL_MS = 15_000;
const PATIENCE = { waitMs: 60_000, pollMs: 100, now: Date.now, sleep };

/**
 * Deploys the Salesforce side of every integration that takes Outbound Messages, as `zenbridge salesforce deploy` does.
 *
 * @throws ProblemError when a secret is not there, or Salesforce does not take it
 */
export async function deployTriggers(definitions: readonly Definition[], { ingress, env }: DeployTo): Promise<void> {
  const secrets: SecretSources = { env, readFile: (path) => readFile(path, 'utf8') };
  const factories = clientFactories({ timeoutMs: CALL_MS, now: Date.now, tokenStore: () => createMemoryTokenStore() });
  const connections = new Connections(factories, secrets, Date.now);
  for (const definition of definitions) {
    if (definition.kind !== 'Integration') continue;
    await deployOne(definition, definitions, { connections, secrets, ingress });
  }
}

async function deployOne(
  { metadata: { name: integration }, spec: { salesforce, sources } }: IntegrationDefinition,
  definitions: readonly Definition[],
  { connections, secrets, ingress }: { connections: Connections; secrets: SecretSources; ingress: string },
): Promise<void> {
  const connection = definitions
    .filter((definition) => definition.kind === 'SalesforceConnection')
    .find(({ metadata }) => metadata.name === salesforce.connection);
  if (sources.outboundMessage === undefined || connection === undefined) return;
  const token = unwrap(await resolveSecret(sources.outboundMessage.token, secrets));
  const { apiVersion } = connection.spec;
  const client = unwrap(
    await connections.salesforce({ name: connection.metadata.name, revision: 0, spec: connection.spec }),
  );
  const wanted = unwrap(await wantTrigger(client, { integration, salesforce, token, ingressUrl: ingress, apiVersion }));
  const outcome = unwrap(await deployTrigger({ org: client.metadata, wanted, patience: PATIENCE }));
  if (outcome.kind === 'deployed' || outcome.kind === 'unchanged') return;
  const said = outcome.kind === 'refused' ? outcome.failures.map((failure) => failure.said).join(' ') : outcome.kind;
  throw new ProblemError({ code: 'ZB_METADATA_REFUSED', detail: `Integration ${integration}: ${said}.` });
}

function unwrap<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.error);
}
