import type { Definition } from '@zenbridge/connector/integration';
import { createDefinitionStore } from '@zenbridge/ledger';
import type { KeySpace, RedisClient } from '@zenbridge/runtime';

/**
 * Stores definitions as the ones kept in files: what is not among them any more is removed, what did not change keeps its
 * revision. Services that run pick the change up by themselves.
 * @param folder where the definitions came from, for the history
 * @returns how many definitions got a new revision
 */
export async function applyDefinitions(
  definitions: readonly Definition[],
  { redis, keys, folder }: { readonly redis: RedisClient; readonly keys: KeySpace; readonly folder: string },
): Promise<number> {
  const store = createDefinitionStore({ redis, keys, now: Date.now });
  const { changed } = await store.apply(
    definitions.map((definition) => ({ kind: definition.kind, name: definition.metadata.name, definition })),
    { author: 'local start', note: `Applied from ${folder}`, managedBy: 'files', prune: true },
  );
  return changed.length;
}
