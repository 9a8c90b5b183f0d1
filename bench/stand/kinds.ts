import type { Redis } from 'ioredis';
import type { Table } from '../frame/report.ts';

/** What keys are for, by what they are called. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/:queue:[^:]+:(om|wh)-/, 'queue: jobs, those done lately included'],
  [/:queue:/, 'queue: lists'],
  [/:executions:log$/, 'execution log: executions'],
  [/:executions:state:/, 'execution log: index by state and time'],
  [/:executions:by-record/, 'execution log: index by record'],
  [/:executions:by-issue/, 'execution log: index by Issue'],
  [/:executions:/, 'execution log: what is known of changes, what is not queued'],
  [/\{account:[^}]*\}:.*record:/, 'claims: the Issue of each record'],
];

const AT_ONCE = 1000;

/** Bytes of all keys by what they are for, as Redis tells them. */
export async function bytesByKind(redis: Redis): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for await (const batch of redis.scanStream({ count: AT_ONCE })) {
    const keys = batch as readonly string[];
    const asked = redis.pipeline();
    for (const key of keys) asked.memory('USAGE', key, 'SAMPLES', 0);
    const answers = (await asked.exec()) ?? [];
    for (const [n, key] of keys.entries()) {
      const kind = KINDS.find(([pattern]) => pattern.test(key))?.[1] ?? 'others';
      found.set(kind, (found.get(kind) ?? 0) + Number(answers[n]?.[1] ?? 0));
    }
  }
  return found;
}

/** What an event takes in Redis by kind of key, while it is held and when it is finished, besides what was there before. */
export function kindTable(
  before: ReadonlyMap<string, number>,
  held: ReadonlyMap<string, number>,
  finished: ReadonlyMap<string, number>,
  events: number,
): Table {
  const each = (of: ReadonlyMap<string, number>, kind: string): string =>
    (((of.get(kind) ?? 0) - (before.get(kind) ?? 0)) / events).toFixed(0);
  const kinds = [...new Set([...finished.keys(), ...held.keys()])];
  const rows = kinds.map((kind) => [kind, each(held, kind), each(finished, kind)]);
  const shown = rows.filter(([, a, b]) => a !== '0' || b !== '0').sort((a, b) => Number(b[2]) - Number(a[2]));
  return { title: 'Redis by kind of key, in bytes for each event', head: ['kind', 'held', 'finished'], rows: shown };
}
