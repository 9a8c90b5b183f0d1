import type { KeySpace } from '@zenbridge/runtime';
import { AT_ONCE, type Durability } from '../durability/durability.ts';
import type { RedisClient } from '../redis/script.ts';
import { type Arrival, createArrival } from './arrival/arrival.ts';
import type { Execution } from './execution.ts';
import { createProgress, type Progress } from './progress/progress.ts';
import { createRecovery, type Recovery } from './recovery/recovery.ts';
import { purge } from './retention/purge.ts';
import { createSearch, type Search } from './search/search.ts';

/** What happened to every event: the execution log. */
export interface ExecutionLog extends Arrival, Progress, Recovery, Search {
  /**
   * Removes executions of an integration that ended before `before` (epoch ms), `limit` at most, together with all index
   * entries. Executions without an outcome stay, however old. Answers how many were removed.
   */
  purge(integration: string, before: number, limit: number): Promise<number>;
}

/** What the execution log needs. */
export interface ExecutionLogOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  /**
   * How long an execution is shown after it ended, in milliseconds. Until it is purged its event counts as known, so keep
   * this longer than the 24 hours for which Salesforce sends a message again.
   */
  readonly retentionMs: number;
  readonly now: () => number;
  /** Names of all integrations, removed ones included; needed only for searches that name none. */
  readonly integrations?: () => Promise<readonly string[]>;
  /** When an event counts as stored; as soon as Redis has it, unless given. */
  readonly durability?: Pick<Durability, 'confirm'>;
}

/** The execution log in Redis. Every change is one atomic step within the hash tag of the integration. */
export function createExecutionLog(options: ExecutionLogOptions): ExecutionLog {
  const { redis, keys, retentionMs, now, integrations = unknownIntegrations, durability = AT_ONCE } = options;
  const isExpired = ({ finishedAt }: Execution) => finishedAt !== undefined && finishedAt < now() - retentionMs;
  return {
    ...createArrival(redis, keys, now, durability.confirm),
    ...createProgress(redis, keys, now),
    ...createRecovery(redis, keys, now),
    ...createSearch({ redis, keys, isExpired, integrations }),
    purge: (integration, before, limit) => purge(redis, keys, integration, before, limit),
  };
}

function unknownIntegrations(): never {
  throw new Error('this execution log was not told which integrations there are');
}
