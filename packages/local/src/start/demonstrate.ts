import { createExecutionLog } from '@zenbridge/ledger';
import { createKeySpace } from '@zenbridge/runtime';
import { logIn } from '../proof/org.ts';
import { defineOutboundMessages } from '../proof/outbound-messages.ts';
import { type Proven, prove } from '../proof/prove.ts';
import { demonstration } from '../proof/saves.ts';
import { serviceAgent } from './environment.ts';
import type { Started } from './start.ts';

const PATIENCE_MS = 60_000;
const RETENTION_MS = 90 * 24 * 3_600_000;

/**
 * Sets the simulated org up for the integrations, saves the records of the demonstration in it and waits for what becomes
 * of each.
 */
export async function demonstrate(started: Started): Promise<readonly Proven[]> {
  const { urls, definitions, env, redis, keyRoot } = started;
  await defineOutboundMessages(definitions, { salesforce: urls.salesforce, ingress: urls.ingress, env });
  const org = await logIn({ url: urls.salesforce, ...serviceAgent() });
  const log = createExecutionLog({ redis, keys: createKeySpace(keyRoot), retentionMs: RETENTION_MS, now: Date.now });
  return prove(demonstration, { org, log, patienceMs: PATIENCE_MS });
}
