import type { DefinitionStore } from '@zenbridge/ledger';
import type { Logger } from '@zenbridge/runtime';

/** Tells again and again which integrations there are. */
export interface Watch {
  /** Looks now, and now and then until `stop`. */
  start(): Promise<void>;
  /** Looks now. Never fails: without Redis the next look is as good. */
  look(): Promise<void>;
  /** Looks no more, and waits for a look under way. */
  stop(): Promise<void>;
}

/** What the watch needs. */
export interface WatchOptions {
  readonly definitions: Pick<DefinitionStore, 'names' | 'version'>;
  /** Gets the names of all integrations, removed ones included: their queues may hold events still. */
  readonly onNames: (names: readonly string[]) => void;
  readonly everyMs: number;
  readonly logger: Logger;
}

/** Watches the definitions for new integrations. */
export function watchIntegrations({ definitions, onNames, everyMs, logger }: WatchOptions): Watch {
  let seen: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isFailing = false;
  const look = async (): Promise<void> => {
    try {
      const version = await definitions.version();
      if (version !== seen) onNames(await definitions.names('Integration'));
      seen = version;
      isFailing = false;
    } catch (error) {
      if (!isFailing) logger.warn({ err: error }, 'definitions could not be read');
      isFailing = true;
    }
  };
  let round: Promise<void> | undefined;
  const lookInTurn = (): Promise<void> => {
    round ??= look().finally(() => {
      round = undefined;
    });
    return round;
  };
  return {
    look,
    start: () => {
      timer = setInterval(lookInTurn, everyMs);
      return lookInTurn();
    },
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
