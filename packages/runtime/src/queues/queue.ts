import { type JobsOptions, Queue, type Telemetry } from 'bullmq';
import type { KeySpace } from '../keys.ts';
import type { RedisClient } from '../redis/client.ts';
import { checkedServer } from './checked-server.ts';
import type { JobData } from './job.ts';
import { BACKOFF_TYPE, MOST_ATTEMPTS } from './retry.ts';

/** Name of every job: one event to execute. */
export const JOB_NAME = 'execute';

/** How many of its own events a queue keeps, about. */
export const MOST_QUEUE_EVENTS = 100;

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

const defaultJobOptions: JobsOptions = {
  attempts: MOST_ATTEMPTS,
  backoff: { type: BACKOFF_TYPE },
  removeOnComplete: { age: HOUR_S, count: 1000 },
  removeOnFail: { age: 30 * DAY_S },
  keepLogs: 20,
  // The reason of a failure is a code with particulars. A stack would add nothing a person at Bull Board can use.
  stackTraceLimit: 0,
};

/** The options of the job of an execution. A second job with the same id is not added while the first is kept. */
export const jobOptions = (executionId: string): JobsOptions => ({ ...defaultJobOptions, jobId: executionId });

/** How the queue of an integration is opened. */
export interface QueueSettings {
  readonly integration: string;
  readonly keys: KeySpace;
  /** A connection of role `producer` or `command`. It stays open when the queue is closed. */
  readonly connection: RedisClient;
  readonly telemetry?: Telemetry | undefined;
}

/**
 * Opens the queue of one integration. It may be opened before Redis is there: what is asked of it then fails, and works
 * as soon as Redis is back.
 */
export function createQueue({ integration, keys, connection, telemetry }: QueueSettings): Queue<JobData> {
  const queue = new Queue<JobData>(integration, {
    prefix: keys.queuePrefix(integration),
    connection,
    defaultJobOptions,
    streams: { events: { maxLen: MOST_QUEUE_EVENTS } },
    ...checkedServer,
    skipWaitingForReady: true,
    ...(telemetry === undefined ? {} : { telemetry }),
  });
  // The connection logs its losses itself; every call rejects by itself.
  queue.on('error', () => {});
  return queue;
}
