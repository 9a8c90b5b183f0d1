import type { Definition } from '@zenbridge/connector/integration';
import { createDefinitionStore } from '@zenbridge/ledger';
import type { KeySpace, RedisClient } from '@zenbridge/runtime';

/** Where definitions are stored, and as what. */
interface Place {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  /** Where they came from, for the history. */
  readonly folder: string;
  /**
   * Who changes them from then on. `files`, the default: nobody but whoever changes the files, and what is not among them any
   * more is removed. `api`: operators too.
   */
  readonly managedBy?: 'files' | 'api';
}

/**
 * Stores definitions; what did not change keeps its revision. Services that run pick the change up by themselves.
 * @returns how many definitions got a new revision
 */
export async function applyDefinitions(
  definitions: readonly Definition[],
  { redis, keys, folder, managedBy = 'files' }: Place,
): Promise<number> {
  const store = createDefinitionStore({ redis, keys, now: Date.now });
  const { changed } = await store.apply(
    definitions.map((definition) => ({ kind: definition.kind, name: definition.metadata.name, definition })),
    { author: 'local start', note: `Applied from ${folder}`, managedBy, prune: managedBy === 'files' },
  );
  return changed.length;
}
