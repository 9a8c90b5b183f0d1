import type { SecretSources } from '@zenbridge/connector/integration';
import { describeProblem, type Logger, type Problem } from '@zenbridge/runtime';
import { within } from '../intake/within.ts';
import { createFreshLook } from './fresh-look.ts';
import type { KnownIntegration, KnownIntegrations } from './known-integration.ts';
import { withSecrets } from './secrets/with-secrets.ts';
import { readStoredDefinitions, type StoredDefinitions } from './stored-definitions.ts';

/** Where definitions are read from. */
interface Definitions {
  /** Changes whenever a definition does. */
  version(): Promise<number>;
  load(): Promise<{ readonly version: number; readonly definitions: readonly { readonly definition: unknown }[] }>;
}

/** The integrations that can be delivered to, kept up to date. */
export interface Directory {
  find(name: string): KnownIntegration | undefined;
  /** Whether definitions have been read at all. Before that, not finding an integration means nothing. */
  isLoaded(): boolean;
  /** Looks for changes of definitions and secrets. Shared and limited in rate; never fails. */
  refresh(): Promise<void>;
  /** Looks for changes now, and now and then until `stop`. */
  start(): Promise<void>;
  stop(): void;
}

/** What a directory is made of. */
export interface DirectoryOptions {
  readonly definitions: Definitions;
  readonly secrets: SecretSources;
  readonly logger: Logger;
  readonly refreshMs: number;
  readonly now: () => number;
  /** Least time between two looks, however many ask for one. */
  readonly leastBetweenMs?: number;
}

const LONGEST_LOOK_MS = 2000;

/** A directory that has read nothing yet. What it knows stays in force while the store cannot be read. */
export function createDirectory(options: DirectoryOptions): Directory {
  const { definitions, secrets, logger, refreshMs, now, leastBetweenMs = 1000 } = options;
  let stored: (StoredDefinitions & { readonly version: number }) | undefined;
  let known: KnownIntegrations = { byName: new Map(), problems: [] };
  let reported: ReadonlySet<string> = new Set();
  let timer: NodeJS.Timeout | undefined;

  const lookForChanges = async (): Promise<void> => {
    if (stored === undefined || stored.version !== (await definitions.version())) {
      const { version, definitions: all } = await definitions.load();
      stored = { version, ...readStoredDefinitions(all.map(({ definition }) => definition)) };
      logger.info({ version, integrations: stored.integrations.length }, 'definitions read');
    }
    // Secrets are read again each time: that is how a rotated one comes into force.
    known = await withSecrets(stored, secrets);
    reported = reportNew(known.problems, reported, logger);
  };
  const look = (): Promise<void> =>
    within(LONGEST_LOOK_MS, 'Reading definitions', lookForChanges()).catch((error: unknown) =>
      logger.warn({ err: error }, 'definitions could not be read'),
    );
  const refresh = createFreshLook({ look, leastBetweenMs, now });
  return {
    find: (name) => known.byName.get(name),
    isLoaded: () => stored !== undefined,
    refresh,
    start: () => {
      timer = setInterval(refresh, refreshMs);
      return refresh();
    },
    stop: () => clearInterval(timer),
  };
}

/** Logs each problem once, and again if it comes back after having gone. */
function reportNew(problems: readonly Problem[], before: ReadonlySet<string>, logger: Logger): Set<string> {
  const texts = new Set<string>();
  for (const problem of problems) {
    const text = describeProblem(problem);
    texts.add(text);
    if (!before.has(text)) logger.error({ code: problem.code, at: problem.at }, text);
  }
  return texts;
}
