import type { KeySpace } from '@zenbridge/runtime';
import { defineScript, type RedisClient } from '../redis/script.ts';
import { noteScript } from './note.script.ts';

/** Something in which org or account differ from what an integration needs. Holds no value of a record. */
export interface DriftFinding {
  readonly severity: 'problem' | 'warning';
  /** A code of the catalogue. */
  readonly code: string;
  /** Path in the definition. */
  readonly path: string;
  readonly detail: string;
}

/** How an integration last compared with its org and its account. */
export interface DriftReport {
  readonly revision: number;
  readonly findings: readonly DriftFinding[];
  /** Since when it is so, in epoch milliseconds; undefined when nothing was ever found. */
  readonly since?: number;
  /** When it was compared last, in epoch milliseconds. */
  readonly lookedAt: number;
}

/** What comparing integrations with live metadata shows over time. */
export interface Drift {
  /** Gives one of all workers the turn to compare an integration; nobody else gets it for `ms` milliseconds. */
  takeTurn(integration: string, ms: number): Promise<boolean>;
  /** Keeps what was found. True if it differs from what was found before, so that it is told once. */
  note(integration: string, found: Pick<DriftReport, 'revision' | 'findings'>): Promise<boolean>;
  /** What was found last; undefined before the first look. */
  read(integration: string): Promise<DriftReport | undefined>;
}

/** What it needs. */
export interface DriftOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  readonly now: () => number;
}

const note = defineScript(noteScript);

/** The comparisons in Redis, under the hash tag of their integration. */
export function createDrift({ redis, keys, now }: DriftOptions): Drift {
  const keyOf = (integration: string) => keys.integration(integration, 'drift');
  return {
    takeTurn: async (integration, ms) =>
      (await redis.set(keys.integration(integration, 'drift-turn'), '1', 'PX', ms, 'NX')) === 'OK',

    note: async (integration, { revision, findings }) =>
      (await note(redis, [keyOf(integration)], [JSON.stringify(findings), revision, now()])) === 1,

    read: async (integration) => {
      const [revision, findings, since, lookedAt] = await redis.hmget(
        keyOf(integration),
        'revision',
        'findings',
        'since',
        'lookedAt',
      );
      if (!lookedAt) return undefined;
      return {
        revision: Number(revision),
        findings: findings ? (JSON.parse(findings) as DriftFinding[]) : [],
        lookedAt: Number(lookedAt),
        ...(since ? { since: Number(since) } : {}),
      };
    },
  };
}
