import { type KeySpace, ProblemError } from '@zenbridge/runtime';
import { defineScript, type RedisClient } from '../redis/script.ts';
import { createEncryption } from '../tokens/encryption.ts';
import type { KnownValues } from './known-value.ts';
import { rememberScript } from './remember.script.ts';

/** What an execution leaves behind about the fields whose earlier values the filter formula asks for. */
export interface Memory {
  readonly executionId: string;
  /** When the record got the state that the execution saw, in epoch milliseconds: its SystemModstamp. */
  readonly at: number;
  /** What the execution knew of the values before the change, for when it runs again. */
  readonly before: KnownValues;
  /** What it saw. Left out, what was seen earlier still counts as the last state that was dealt with. */
  readonly seen?: KnownValues;
}

/** The last values that ZenBridge saw of records, kept for filter formulas that ask what changed. */
export interface PriorValues {
  /**
   * What an execution may take for the values before its change: those that an earlier execution saw last, or, when this one
   * has run before, what it took for them then. Undefined when nothing is known.
   */
  recall(integration: string, recordId: string, executionId: string): Promise<KnownValues | undefined>;
  /** Keeps what an execution saw. Forward only: what is known of a later state of the record stays. */
  remember(integration: string, recordId: string, memory: Memory): Promise<void>;
}

/** What keeping earlier values needs. */
export interface PriorValuesOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  /** Key or keys to encrypt under, see `createEncryption`. */
  readonly encryptionKey: string;
  /** How long the values of a record are kept after the last event of it, in milliseconds. */
  readonly retentionMs: number;
}

const remember = defineScript(rememberScript);

/**
 * Earlier values in Redis, encrypted with AES-256-GCM and bound to integration and record: they are a customer's data. One
 * entry per integration and record, which expires by itself.
 */
export function createPriorValues({ redis, keys, encryptionKey, retentionMs }: PriorValuesOptions): PriorValues {
  const { encrypt, decrypt } = createEncryption(encryptionKey);
  const keyOf = (integration: string, recordId: string) => keys.integration(integration, 'prior-values', recordId);
  return {
    async recall(integration, recordId, executionId) {
      const key = keyOf(integration, recordId);
      const [by, before, seen] = await redis.hmget(key, 'by', 'before', 'seen');
      const sealed = by === executionId ? before : seen;
      return sealed ? open(() => decrypt(sealed, key)) : undefined;
    },

    async remember(integration, recordId, { executionId, at, before, seen }) {
      const key = keyOf(integration, recordId);
      const sealed = (values: KnownValues) => encrypt(JSON.stringify(values), key);
      const args = [at, executionId, sealed(before), seen === undefined ? '' : sealed(seen), Math.ceil(retentionMs)];
      await remember(redis, [key], args);
    },
  };
}

/** What was encrypted under a key that was replaced since is not known any more; that is no mishap. */
function open(read: () => string): KnownValues | undefined {
  try {
    return JSON.parse(read()) as KnownValues;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'ZB_TOKEN_UNREADABLE') return undefined;
    throw error;
  }
}
