import type { Execution } from '@zenbridge/ledger';
import { queueAgain } from '@zenbridge/runtime';
import type { SweeperOptions } from './sweeper.ts';

const STATES = ['waiting', 'running', 'retrying', 'in_doubt'] as const;

/** How many executions of each state one round looks at; the next round goes on from there. */
const PER_ROUND = 200;

/** Finds executions that have no outcome and no job that would give them one, and queues them. */
export class LostJobs {
  readonly #options: SweeperOptions;
  readonly #places = new Map<string, string>();

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  /** Looks at the next stretch of an integration. Returns how many executions were queued. */
  async repair(integration: string): Promise<number> {
    let repaired = 0;
    for (const state of STATES) repaired += await this.#repairState(integration, state);
    return repaired;
  }

  async #repairState(integration: string, state: (typeof STATES)[number]): Promise<number> {
    const { log, now, overdueMs } = this.#options;
    const place = `${state}/${integration}`;
    const before = now() - overdueMs;
    const query = { state, before, after: this.#places.get(place), limit: PER_ROUND };
    const { executions, next } = await log.unfinished(integration, query);
    if (next === undefined) this.#places.delete(place);
    else this.#places.set(place, next);
    const quiet = executions.filter(({ startedAt = 0, retryAt = 0 }) => Math.max(startedAt, retryAt) < before);
    return this.#queueThoseWithoutJob(integration, quiet);
  }

  async #queueThoseWithoutJob(integration: string, executions: readonly Execution[]): Promise<number> {
    const { log, queueOf, logger, metrics } = this.#options;
    const queue = queueOf(integration);
    const jobs = await Promise.all(executions.map(({ id }) => queue.getJob(id)));
    const missing = executions.filter((_, n) => jobs[n] === undefined);
    const ended = executions.filter((_, n) => jobs[n]?.finishedOn !== undefined);
    const lost = new Map([...missing, ...ended].map((execution) => [execution.id, execution]));
    // Some may have ended since they were read; those are left alone.
    const open = await log.unqueue(integration, [...lost.keys()]);
    const queued: string[] = [];
    for (const id of open) {
      const execution = lost.get(id);
      if (execution && (await queueAgain(queue, { ...execution, executionId: id }))) queued.push(id);
    }
    await log.queued(integration, queued);
    if (queued.length === 0) return 0;
    const wasMissing = missing.filter(({ id }) => queued.includes(id)).length;
    metrics.repaired(integration, 'missing-job', wasMissing);
    metrics.repaired(integration, 'ended-job', queued.length - wasMissing);
    const some = queued.slice(0, 10);
    logger.warn({ integration, executions: queued.length, some }, 'queued executions that had lost their job');
    return queued.length;
  }
}
