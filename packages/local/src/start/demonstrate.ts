import { createExecutionLog } from '@zenbridge/ledger';
import { createKeySpace } from '@zenbridge/runtime';
import { type Proven, prove } from '../proof/prove.ts';
import { demonstration } from '../proof/saves.ts';
import { openOrg } from './open-org.ts';
import type { Started } from './start.ts';

const PATIENCE_MS = 60_000;
const RETENTION_MS = 90 * 24 * 3_600_000;

/** Saves the records of the demonstration in the simulated org and waits for what becomes of each. */
export async function demonstrate(started: Started): Promise<readonly Proven[]> {
  const { redis, keyRoot } = started;
  const org = await openOrg(started);
  const log = createExecutionLog({ redis, keys: createKeySpace(keyRoot), retentionMs: RETENTION_MS, now: Date.now });
  return prove(demonstration, { org, log, patienceMs: PATIENCE_MS });
}
