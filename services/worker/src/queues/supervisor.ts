import type { KeySpace, Logger, RedisClient } from '@zenbridge/runtime';
import { checkedServer, isRedisFailure, type JobData, queueTelemetry } from '@zenbridge/runtime';
import { type Processor, Worker } from 'bullmq';
import type { FetchWatch } from '../liveness/fetch-watch.ts';
import { Pace } from './pace.ts';
import { backoffOf } from './retry-later.ts';

/** How the queues are worked. */
export interface SupervisorOptions {
  readonly keys: KeySpace;
  /** Of role `worker`; BullMQ opens a second connection of the same kind for each queue, to wait on. */
  readonly connection: RedisClient;
  /** The most executions of one queue at the same time; see `Pace`. */
  readonly concurrency: number;
  /** How long a job stays with a worker that is silent. BullMQ prolongs it, and looks for silent workers, at half time. */
  readonly lockMs: number;
  readonly logger: Logger;
  /** Is told of every worker and of every fetch. */
  readonly watch: FetchWatch;
  readonly createProcessor: (integration: string) => Processor<JobData>;
}

/** A job that stalls again and again is still owed an outcome; the retry period ends it, not this count. */
const MOST_STALLS = 1000;

/** How long BullMQ waits after a failure of Redis until it asks or reports again. */
const RUN_RETRY_MS = 2000;

/**
 * No limit of our own. A queue is held by setting its count to the highest number for a while, and only workers that have a
 * limit look at the count.
 */
const NO_LIMIT = { max: Number.MAX_SAFE_INTEGER, duration: 1000 };

/** How often the pace is looked at, in milliseconds. */
const LOOK_AT_PACE_MS = 100;

/** Runs one BullMQ worker per integration. */
export class QueueSupervisor {
  readonly #options: SupervisorOptions;
  readonly #workers = new Map<string, Worker<JobData>>();
  readonly #pace: Pace;
  #looking: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    const utilization = utilizationSinceAsked();
    this.#pace = new Pace({ most: options.concurrency, utilization, now: () => performance.now() });
  }

  /** Names of the integrations whose queues are worked. */
  get integrations(): readonly string[] {
    return [...this.#workers.keys()];
  }

  /** Starts on every queue that is not worked yet. Queues of removed integrations go on: what they hold is logged as skipped. */
  ensure(integrations: Iterable<string>): void {
    this.#looking ??= setInterval(() => this.#keepPace(), LOOK_AT_PACE_MS).unref();
    for (const integration of integrations) {
      if (this.#closing || this.#workers.has(integration)) continue;
      this.#workers.set(integration, this.#start(integration));
      this.#options.logger.info({ integration }, 'queue taken up');
    }
  }

  /** True when every worker fetches jobs. */
  isRunning(): boolean {
    return [...this.#workers.values()].every((worker) => worker.isRunning());
  }

  /** Takes no further jobs and waits for those in hand. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#looking);
    await Promise.all([...this.#workers.values()].map((worker) => worker.close()));
  }

  #keepPace(): void {
    const limit = this.#pace.look();
    for (const worker of this.#workers.values()) worker.concurrency = limit;
  }

  #start(integration: string): Worker<JobData> {
    const { keys, connection, concurrency, lockMs, logger, watch, createProcessor } = this.#options;
    const telemetry = queueTelemetry();
    const options = {
      ...checkedServer,
      prefix: keys.queuePrefix(integration),
      connection,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      maxStalledCount: MOST_STALLS,
      runRetryDelay: RUN_RETRY_MS,
      limiter: NO_LIMIT,
      settings: { backoffStrategy: backoffOf },
      ...(telemetry === undefined ? {} : { telemetry }),
    };
    const process = createProcessor(integration);
    const worker = new Worker<JobData>(
      integration,
      (job, token, signal) => this.#pace.run(integration, () => process(job, token, signal)),
      options,
      watch.backendFor(integration),
    );
    watch.watch(integration, worker);
    worker.on('error', (error) => {
      // That Redis is away is logged once, by the connection; this comes with every try to reconnect.
      if (!isRedisFailure(error)) logger.warn({ err: error, integration }, 'queue worker error');
    });
    worker.on('stalled', (jobId) =>
      logger.warn({ integration, executionId: jobId }, 'execution taken over from a silent worker'),
    );
    return worker;
  }
}

/** Tells which part of the time since it was asked last the event loop had something to do. */
function utilizationSinceAsked(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}
