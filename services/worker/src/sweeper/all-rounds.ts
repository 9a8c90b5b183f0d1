import { Rounds } from '@zenbridge/runtime';
import { LostJobs } from './lost-jobs.ts';
import { purgeExpired, queueLeftBehind } from './sweeper.ts';
import { type IntentOptions, UnsettledIntents } from './unsettled-intents.ts';

const SECOND_MS = 1000;
const LOOK_FOR_INTEGRATIONS_MS = SECOND_MS;
const PURGE_MS = 60 * SECOND_MS;

/** The longest between two looks for what was left lying. What may lie for a short time only is looked for more often. */
const LEFT_BEHIND_MS = 5 * SECOND_MS;
const REPAIR_MS = 10 * SECOND_MS;

/** What the rounds of a worker work with. */
export interface AllRoundsOptions extends IntentOptions {
  /** The integrations whose queues are worked. */
  readonly integrations: () => readonly string[];
  readonly lookForIntegrations: () => Promise<void>;
}

/** Everything that a worker does again and again besides executing events. */
export function createRounds(options: AllRoundsOptions): readonly Rounds[] {
  const { log, logger, integrations, lookForIntegrations } = options;
  const leftBehindMs = Math.min(LEFT_BEHIND_MS, options.leftBehindMs);
  const repairMs = Math.min(REPAIR_MS, options.overdueMs / 2);
  const lostJobs = new LostJobs(options);
  const intents = new UnsettledIntents(options);
  const forEach = (act: (integration: string) => Promise<unknown>) => async () => {
    for (const integration of integrations()) await act(integration);
  };
  const repair = async (integration: string) => {
    // A turn is over a little before the next round of the same worker.
    if (!(await log.takeTurn(integration, Math.floor(repairMs * 0.9)))) return;
    await lostJobs.repair(integration);
    await intents.repair(integration);
  };
  const leftBehind = forEach((integration) => queueLeftBehind(integration, options));
  const purge = forEach((integration) => purgeExpired(integration, options));
  return [
    new Rounds('integrations', LOOK_FOR_INTEGRATIONS_MS, lookForIntegrations, logger),
    new Rounds('left behind', leftBehindMs, leftBehind, logger),
    new Rounds('repair', repairMs, forEach(repair), logger),
    new Rounds('purge', PURGE_MS, purge, logger),
  ];
}
