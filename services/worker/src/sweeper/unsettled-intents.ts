import { randomUUID } from 'node:crypto';
import type { Claims, Control, Execution, UnsettledRecord } from '@zenbridge/ledger';
import { queueAgain } from '@zenbridge/runtime';
import type { DefinitionCache } from '../integrations/definition-cache.ts';
import type { SweeperOptions } from './sweeper.ts';

/** What looking after intents takes besides. */
export interface IntentOptions extends SweeperOptions {
  readonly claims: Claims;
  readonly control: Pick<Control, 'read'>;
  readonly definitions: DefinitionCache;
  /** An intent that is unsettled for longer should have been settled by its execution. */
  readonly unsettledMs: number;
}

const PER_ROUND = 100;
const LEASE_MS = 10_000;

/** How long an execution that was opened again is not opened once more. */
const OPEN_AGAIN_MS = 3_600_000;

/** Who opens executions, as the log shows it. */
const BY = 'ZenBridge';

/**
 * Finds records of which an Issue was about to be sent, by an execution that ended without saying what became of it, and
 * has that execution run again. It searches ZenQMS before it does anything else.
 */
export class UnsettledIntents {
  readonly #options: IntentOptions;
  readonly #places = new Map<string, number>();

  constructor(options: IntentOptions) {
    this.#options = options;
  }

  /** Looks at the next stretch of the account of an integration. Returns how many intents were taken up. */
  async repair(integration: string): Promise<number> {
    const { claims, definitions, control, now, unsettledMs, logger, metrics } = this.#options;
    const { integrations } = await definitions.latest();
    const account = integrations.get(integration)?.spec.zenqms.connection;
    if (account === undefined || (await control.read(integration)).mode === 'disabled') return 0;
    const skip = this.#places.get(integration) ?? 0;
    const records = await claims.unsettled(account, now() - unsettledMs, PER_ROUND, skip);
    this.#places.set(integration, records.length === PER_ROUND ? skip + PER_ROUND : 0);
    let repaired = 0;
    for (const record of records) if (await this.#settle(integration, record)) repaired += 1;
    if (repaired === 0) return 0;
    metrics.repaired(integration, 'unsettled-intent', repaired);
    logger.warn({ integration, records: repaired }, 'took up creates of unknown fate that nobody went on with');
    return repaired;
  }

  async #settle(integration: string, { scope }: UnsettledRecord): Promise<boolean> {
    const { claims, log } = this.#options;
    const { executionId = '', state } = await claims.read(scope);
    const execution = await log.get(integration, executionId);
    // One without outcome goes on by itself; one that is not here belongs to another integration, or is gone.
    if (execution?.outcome === undefined || (state !== 'intent' && state !== 'in_doubt')) return false;
    if (execution.outcome !== 'created') return this.#openAgain(execution);
    const { issueId, issueKey } = execution;
    if (issueId === undefined || issueKey === undefined) return false;
    const claimed = await claims.claim(scope, { holder: `sweeper/${randomUUID()}`, leaseMs: LEASE_MS });
    if (claimed.kind === 'held') return false;
    const kept = await claims.created(scope, claimed.fence, { issueId, issueKey });
    await claims.release(scope, claimed.fence);
    return kept.kind === 'done';
  }

  async #openAgain(execution: Execution): Promise<boolean> {
    const { log, queueOf, now } = this.#options;
    const { integration, id, earlier = [] } = execution;
    const last = earlier.findLast(({ by }) => by === BY);
    if (last !== undefined && now() - last.reopenedAt < OPEN_AGAIN_MS) return false;
    if ((await log.reopen(integration, id, BY)) !== 'reopened') return false;
    if (await queueAgain(queueOf(integration), { ...execution, executionId: id })) await log.queued(integration, [id]);
    return true;
  }
}
