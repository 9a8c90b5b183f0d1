import type { KeySpace } from '@zenbridge/runtime';
import { defineScript, type RedisClient } from '../../redis/script.ts';
import { executionKeys } from '../storage/keys.ts';
import { purgeScript } from './purge.script.ts';

const purgeStretch = defineScript(purgeScript);

/** How many executions one step looks at: short enough to hold nobody up. */
const STRETCH = 200;

/**
 * Removes executions of an integration that ended before `before` (epoch ms), about `limit` at most.
 * Executions without an outcome stay, however old. Answers how many were removed; fewer than `limit` means that none is left.
 */
export async function purge(
  redis: RedisClient,
  keys: KeySpace,
  integration: string,
  before: number,
  limit: number,
): Promise<number> {
  const { all } = executionKeys(keys, integration);
  let removed = 0;
  for (const outcome of ['created', 'skipped', 'error'] as const) {
    let after = '-';
    while (after !== '' && removed < limit) {
      const args = [outcome, after, Math.floor(before), STRETCH, limit - removed];
      const reply = (await purgeStretch(redis, all, args)) as [number, string];
      removed += reply[0];
      after = reply[1];
    }
  }
  return removed;
}
