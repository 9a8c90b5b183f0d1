import { type KeySpace, ProblemError } from '@zenbridge/runtime';
import { defineScript, type RedisClient } from '../redis/script.ts';
import { findChanges } from './changes.ts';
import { publishScript } from './publish.script.ts';
import {
  type Change,
  type DefinitionInput,
  definitionId,
  isInForce,
  type Revision,
  type StoredDefinition,
} from './revision.ts';

/** What is configured, and everything that ever was. */
export interface DefinitionStore {
  /**
   * Applies a set of definitions as one change: all of it or, when an error is thrown, none. What has the same content
   * stays as it is. Throws a `ProblemError`:
   * ZB_CONFLICT for a definition managed by files when `managedBy` is not, or when others publish all the time;
   * ZB_INVALID_DEFINITION for a definition that is there twice.
   */
  apply(
    set: readonly DefinitionInput[],
    by: Change,
  ): Promise<{ changed: readonly Revision[]; unchanged: readonly Revision[] }>;
  /** What `apply` would change, with nothing stored. Throws the same errors. */
  plan(
    set: readonly DefinitionInput[],
    by: Change,
  ): Promise<{ changed: readonly Revision[]; unchanged: readonly Revision[] }>;
  /** A number that grows with every change. Cheap to ask for. */
  version(): Promise<number>;
  /** All definitions in force, and the version they belong to, read in one step. */
  load(): Promise<{ version: number; definitions: readonly StoredDefinition[] }>;
  /** All revisions of a definition, newest first. Empty if it never was. */
  revisions(kind: string, name: string): Promise<readonly Revision[]>;
  /** One revision of a definition. */
  revision(kind: string, name: string, revision: number): Promise<Revision | undefined>;
  /** The names of all definitions of a kind, removed ones included, in order. */
  names(kind: string): Promise<readonly string[]>;
}

/** What the definition store needs. */
export interface DefinitionStoreOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  readonly now: () => number;
}

const publish = defineScript(publishScript);
/** Two pods that start at once collide once. Ten collisions in a row mean that something publishes in a loop. */
const MAX_TRIES = 10;

/** The definition store in Redis. */
export function createDefinitionStore({ redis, keys, now }: DefinitionStoreOptions): DefinitionStore {
  const versionKey = keys.definitions('version');
  const currentKey = keys.definitions('current');
  const revisionsKey = keys.definitions('revisions');

  async function readCurrent(): Promise<{ version: number; current: ReadonlyMap<string, Revision> }> {
    const replies = await redis.multi().get(versionKey).hgetall(currentKey).exec();
    const [version, current] = (replies ?? []).map(([error, reply]) => {
      if (error) throw error;
      return reply;
    }) as [string | null, Record<string, string>];
    const entries = Object.entries(current).map(([id, json]) => [id, JSON.parse(json) as Revision] as const);
    return { version: Number(version ?? 0), current: new Map(entries) };
  }

  return {
    async apply(set, by) {
      for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
        const { version, current } = await readCurrent();
        const { revisions, handovers, unchanged } = findChanges(current, set, by, now());
        const args = [
          ...revisions.flatMap((change) => [definitionId(change), revisionId(change), JSON.stringify(change)]),
          ...handovers.flatMap((change) => [definitionId(change), '', JSON.stringify(change)]),
        ];
        const isPublished =
          args.length === 0 || (await publish(redis, [versionKey, currentKey, revisionsKey], [version, ...args])) !== 0;
        if (isPublished) return { changed: revisions, unchanged };
      }
      const detail = `The definitions were changed by others ${MAX_TRIES} times in a row.`;
      throw new ProblemError({ code: 'ZB_CONFLICT', detail });
    },

    async plan(set, by) {
      const { current } = await readCurrent();
      const { revisions, unchanged } = findChanges(current, set, by, now());
      return { changed: revisions, unchanged };
    },

    version: async () => Number((await redis.get(versionKey)) ?? 0),

    async load() {
      const { version, current } = await readCurrent();
      return { version, definitions: [...current.values()].filter(isInForce) };
    },

    async revisions(kind, name) {
      const latest = await redis.hget(currentKey, definitionId({ kind, name }));
      if (latest === null) return [];
      const newest = (JSON.parse(latest) as Revision).revision;
      const ids = Array.from({ length: newest }, (_, n) => revisionId({ kind, name, revision: newest - n }));
      return (await redis.hmget(revisionsKey, ...ids)).flatMap((json) => (json ? [JSON.parse(json) as Revision] : []));
    },

    async revision(kind, name, revision) {
      const json = await redis.hget(revisionsKey, revisionId({ kind, name, revision }));
      return json === null ? undefined : (JSON.parse(json) as Revision);
    },

    async names(kind) {
      const prefix = definitionId({ kind, name: '' });
      const ids = await redis.hkeys(currentKey);
      return ids.flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : [])).sort();
    },
  };
}

const revisionId = ({ kind, name, revision }: Pick<Revision, 'kind' | 'name' | 'revision'>): string =>
  `${definitionId({ kind, name })}/${revision}`;
