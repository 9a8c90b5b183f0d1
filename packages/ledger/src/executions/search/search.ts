import type { KeySpace } from '@zenbridge/runtime';
import { defineScript, type RedisClient } from '../../redis/script.ts';
import type { Execution, ExecutionState } from '../execution.ts';
import { executionKeys, STATES } from '../storage/keys.ts';
import { unpackExecution } from '../storage/packed.ts';
import { comparePlaces, decodeCursor, encodeCursor, type Place, placeOf } from './cursor.ts';
import { pageScript } from './page.script.ts';
import { matches, rangeOf, type SearchQuery } from './query.ts';

/** Looking executions up. What is older than the retention is not there, whether it has been purged or not. */
export interface Search {
  /** One execution, or undefined. */
  get(integration: string, id: string): Promise<Execution | undefined>;
  /**
   * Executions, newest first, with a cursor when there may be more. Paging is stable: new executions do not move the pages
   * that follow. A page can be short, or empty, and still have a cursor when few of many executions match. Rejects with a
   * `ProblemError` (ZB_INVALID_REQUEST) for a cursor that is none.
   */
  search(query: SearchQuery): Promise<{ executions: readonly Execution[]; cursor?: string }>;
  /** How many executions of an integration are in each state, and how many are not known to be queued. */
  counts(integration: string): Promise<Readonly<Record<ExecutionState | 'unqueued', number>>>;
}

/** What searching needs. */
export interface SearchOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  readonly isExpired: (execution: Execution) => boolean;
  /** All integrations, for queries that name none. */
  readonly integrations: () => Promise<readonly string[]>;
}

const page = defineScript(pageScript);
const MAX_LIMIT = 500;
/** How many pages one search reads before it hands back what it has found, so that no query keeps Redis busy. */
const MAX_ROUNDS = 20;

/** Look-ups in the log. */
export function createSearch({ redis, keys, isExpired, integrations }: SearchOptions): Search {
  async function readPage(integration: string, query: SearchQuery, place: Place | undefined, size: number) {
    const own = executionKeys(keys, integration);
    const { indexes, newest, oldest } = rangeOf(query, place, integration, own);
    const reply = (await page(redis, [own.executions, ...indexes], [newest, oldest, size])) as string[];
    const found: Execution[] = [];
    for (let n = 0; n < reply.length; n += 2) {
      const [entry = '', packed = ''] = reply.slice(n, n + 2);
      if (packed) found.push(unpackExecution(integration, entry.slice(entry.lastIndexOf(':') + 1), packed));
    }
    return found;
  }

  return {
    async get(integration, id) {
      const packed = await redis.hget(executionKeys(keys, integration).executions, id);
      if (packed === null) return undefined;
      const execution = unpackExecution(integration, id, packed);
      return isExpired(execution) ? undefined : execution;
    },

    async search(query) {
      const limit = Math.max(1, Math.min(query.limit ?? 50, MAX_LIMIT));
      const where = query.integration === undefined ? await integrations() : [query.integration];
      let place = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
      const executions: Execution[] = [];
      for (let round = 0; round < MAX_ROUNDS; round++) {
        // One more than asked for shows whether anything follows.
        const pages = await Promise.all(where.map((name) => readPage(name, query, place, limit + 1)));
        const merged = pages.flat().sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
        for (const execution of merged.slice(0, limit + 1)) {
          if (executions.length === limit && place) return { executions, cursor: encodeCursor(place) };
          place = placeOf(execution);
          if (!isExpired(execution) && matches(query, execution)) executions.push(execution);
        }
        if (merged.length <= limit) return { executions };
      }
      return { executions, ...(place && { cursor: encodeCursor(place) }) };
    },

    async counts(integration) {
      const own = executionKeys(keys, integration);
      const indexes = [...STATES.map((state) => own.state[state]), own.unqueued];
      const replies = await Promise.all(indexes.map((key) => redis.zcard(key)));
      const names = [...STATES, 'unqueued'] as const;
      return Object.fromEntries(names.map((name, n) => [name, replies[n] ?? 0])) as Record<
        ExecutionState | 'unqueued',
        number
      >;
    },
  };
}
