import type { Logger, Problem } from '@zenbridge/runtime';
import type { ChangeableStore } from '../definitions/put-in-force.ts';
import { putInForce } from '../definitions/put-in-force.ts';
import { readFolder } from './folder.ts';
import type { ManagedFilesView } from './schema.ts';

/** Keeps the definitions in force as a folder has them. */
export interface FileKeeper {
  /** Looks at the folder, and applies what changed. Rejects when Redis does not answer; the next look is as good. */
  look(): Promise<void>;
  view(): ManagedFilesView;
}

/** What keeping takes. */
export interface FileKeeperOptions {
  /** Without one, nothing is kept. */
  readonly folder: string | undefined;
  readonly store: ChangeableStore;
  /** Is told after definitions were put in force. */
  readonly onApplied: () => Promise<void>;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * Follows a folder by its content and not by signs of the file system: a mounted ConfigMap changes by swapping links, and
 * network folders give no signs. Files that cannot be used change nothing and are told once. Several consoles may do this
 * with the same folder: equal content is no change.
 */
export function createFileKeeper({ folder, store, onApplied, logger, now }: FileKeeperOptions): FileKeeper {
  let applied: { readonly fingerprint: string; readonly at: number } | undefined;
  let seen: string | undefined;
  let problems: readonly Problem[] = [];

  const refuse = (found: readonly Problem[]): void => {
    const isKnown = JSON.stringify(found) === JSON.stringify(problems);
    problems = found;
    if (!isKnown) logger.error({ folder, problems }, 'the definitions in the folder are not applied');
  };

  async function look(path: string): Promise<void> {
    const { fingerprint, files } = await readFolder(path);
    // What is just being written is left alone until two looks have found the same; the first look is of files at rest.
    const isSettled = seen === undefined || seen === fingerprint;
    seen = fingerprint;
    if (fingerprint === applied?.fingerprint) {
      problems = [];
      return;
    }
    if (!isSettled) return;
    if (!files.ok) return refuse([files.error]);
    const by = { author: 'files', note: `Applied from ${path}`, managedBy: 'files', prune: true } as const;
    const result = await putInForce({ files: files.value, by }, store);
    if (!result.ok) return refuse(result.error);
    applied = { fingerprint, at: now() };
    problems = [];
    const changed = result.value.changed.map(({ kind, name, revision, action }) => ({ kind, name, revision, action }));
    logger.info({ folder, changed }, 'the definitions in the folder are applied');
    await onApplied();
  }

  return {
    look: async () => {
      if (folder !== undefined) await look(folder);
    },
    view: () => ({
      folder,
      state: folder === undefined ? 'off' : problems.length > 0 ? 'refused' : applied ? 'applied' : 'waiting',
      appliedAt: applied && new Date(applied.at).toISOString(),
      problems: problems.map(({ code, detail, at }) => ({ code, detail, at })),
    }),
  };
}
