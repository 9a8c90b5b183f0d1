import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A way to break the worker on purpose: some text of one of its modules is replaced as the module is loaded. */
export interface Mutation {
  /** Path of the module within the worker's sources. */
  readonly module: string;
  /** What is replaced, and by what. Each has to be there exactly once. */
  readonly replace: readonly (readonly [from: string, to: string])[];
}

const WORKER = join(import.meta.dirname, '..', '..', '..', 'services', 'worker', 'src');

/**
 * Puts a mutation in force for all modules that are loaded from now on.
 * @throws Error when the source is not as the mutation expects: then it has to be written anew
 */
export function mutate({ module, replace }: Mutation): void {
  const path = join(WORKER, module);
  let source = readFileSync(path, 'utf8');
  for (const [from, to] of replace) {
    if (source.split(from).length !== 2) throw new Error(`${module} has not exactly one "${from}"`);
    source = source.replace(from, () => to);
  }
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      return url.startsWith('file:') && fileURLToPath(url) === path ? { ...loaded, source } : loaded;
    },
  });
}
