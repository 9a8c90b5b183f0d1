import type { JobData, KeySpace, Logger, RedisClient } from '@zenbridge/runtime';
import { type BackendFactory, createRedisBackend, type RedisQueueBackend, type Worker } from 'bullmq';

/** What the watch works with. */
export interface FetchWatchOptions {
  /** A connection other than those that jobs are fetched by, of role `command`. */
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  /**
   * Longest time without a fetch that is still life, in milliseconds. A worker that waits for jobs asks every five seconds,
   * one that is held every thirty, and one whose hands are full as soon as an execution ends.
   */
  readonly boundMs: number;
  readonly logger: Logger;
  /** Milliseconds from any beginning, never going back. */
  readonly now: () => number;
}

interface Watched {
  readonly worker: Pick<Worker<JobData>, 'closing' | 'isPaused' | 'on'>;
  /** When Redis was last asked for a job and answered. */
  fetchedAt: number;
  /** Since when Redis answers about this queue; missing while it does not. */
  reachableSince?: number | undefined;
  isDead: boolean;
}

/**
 * Watches that the workers of the queues really fetch jobs. A worker may think that it runs while the connection that it
 * waits on is gone for good: it then raises no error and takes no jobs, and only a restart helps. While Redis itself is
 * away, or just back, no restart would, so that is no sign of death.
 */
export class FetchWatch {
  readonly #options: FetchWatchOptions;
  readonly #queues = new Map<string, Watched>();

  constructor(options: FetchWatchOptions) {
    this.#options = options;
  }

  /** A backend for the worker of an integration that notes every question for jobs that Redis has answered. */
  readonly backendFor =
    (integration: string): BackendFactory<RedisQueueBackend> =>
    (...given) => {
      const backend = createRedisBackend(...given);
      const moveToActive = backend.moveToActive.bind(backend);
      backend.moveToActive = async (token, name) => {
        const answer = await moveToActive(token, name);
        this.#note(integration);
        return answer;
      };
      return backend;
    };

  /** Watches the worker of an integration from now on. */
  watch(integration: string, worker: Watched['worker']): void {
    this.#queues.set(integration, { worker, fetchedAt: this.#options.now(), isDead: false });
    // A worker with its hands full gets the next job as the answer to how the last one ended.
    worker.on('active', () => this.#note(integration));
  }

  #note(integration: string): void {
    const watched = this.#queues.get(integration);
    if (watched !== undefined) watched.fetchedAt = this.#options.now();
  }

  /** Looks at every queue, to be done every few seconds. Never fails. */
  async look(): Promise<void> {
    await Promise.all([...this.#queues].map(([integration, watched]) => this.#lookAt(integration, watched)));
  }

  async #lookAt(integration: string, watched: Watched): Promise<void> {
    const { redis, keys, boundMs, logger, now } = this.#options;
    // Any key of the queue will do: on a Cluster it is asked of the node that has the queue.
    const isReachable = await redis.exists(keys.integration(integration)).then(
      () => true,
      () => false,
    );
    watched.reachableSince = isReachable ? (watched.reachableSince ?? now()) : undefined;
    const { worker, reachableSince, fetchedAt } = watched;
    const isIdleOnPurpose = worker.closing !== undefined || worker.isPaused();
    const silentMs = reachableSince === undefined || isIdleOnPurpose ? 0 : now() - Math.max(fetchedAt, reachableSince);
    const isDead = silentMs > boundMs;
    if (isDead && !watched.isDead) logger.error({ integration, silentMs }, 'the worker of a queue fetches no jobs');
    watched.isDead = isDead;
  }

  /** Whether no worker was found dead at the last look. */
  isFetching(): boolean {
    return [...this.#queues.values()].every(({ isDead }) => !isDead);
  }
}
