import type { StoredToken, TokenStore } from '@zenbridge/connector/salesforce';
import {
  type BreakerPolicy,
  type Breakers,
  type Claims,
  type Control,
  createBreakers,
  createClaims,
  createControl,
  createDefinitionStore,
  createExecutionLog,
  createTokenStore,
  type DefinitionStore,
  type ExecutionLog,
} from '@zenbridge/ledger';
import {
  closeRedis,
  connectRedis,
  createKeySpace,
  createQueue,
  type JobData,
  type KeySpace,
  type Logger,
  ProblemError,
  pingRedis,
  queueTelemetry,
  waitForRedis,
} from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { WorkerSettings } from './settings.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
const REDIS_WITHIN_MS = 30_000;
const ANSWER_WITHIN_MS = 1_500;

/** Everything the worker keeps in Redis, and its connections. */
export interface Storage {
  readonly keys: KeySpace;
  /** What BullMQ fetches jobs with. */
  readonly fetching: Redis;
  readonly log: ExecutionLog;
  readonly claims: Claims;
  readonly breakers: Breakers;
  readonly control: Control;
  readonly definitions: DefinitionStore;
  tokenStore(connection: string): TokenStore;
  /** The queue of an integration, for adding jobs. */
  queueOf(integration: string): Queue<JobData>;
  /** Waits until Redis answers; throws `ZB_REDIS_UNAVAILABLE` otherwise. */
  ready(): Promise<void>;
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the connections; whether Redis is there shows in `ready`. */
export function openStorage(values: WorkerSettings, logger: Logger, now: () => number): Storage {
  const { ZENBRIDGE_REDIS_URL: url, ZENBRIDGE_TOKEN_KEY: encryptionKey } = values;
  const keys = createKeySpace(values.ZENBRIDGE_REDIS_KEY_ROOT);
  const redis = connectRedis({ url, role: 'command', name: 'zenbridge-worker', logger });
  const fetching = connectRedis({ url, role: 'worker', name: 'zenbridge-worker-fetch', logger });
  const queues = new Map<string, Queue<JobData>>();
  const definitions = createDefinitionStore({ redis, keys, now });
  return {
    keys,
    fetching,
    log: createExecutionLog({ redis, keys, now, retentionMs: values.ZENBRIDGE_RETENTION_DAYS * DAY_MS }),
    claims: createClaims({ redis, keys }),
    breakers: createBreakers({ redis, keys, policy: breakerPolicy(values) }),
    control: createControl({ redis, keys, now }),
    definitions,
    tokenStore: (connection) => createTokenStore<StoredToken>({ redis, keys, connection, encryptionKey }),
    queueOf: (integration) => {
      const telemetry = queueTelemetry();
      const queue = queues.get(integration) ?? createQueue({ integration, keys, connection: redis, telemetry });
      queues.set(integration, queue);
      return queue;
    },
    ready: async () => {
      const reached = await waitForRedis(redis, REDIS_WITHIN_MS);
      if (!reached.ok) throw new ProblemError(reached.error);
    },
    isReachable: () => pingRedis(redis, ANSWER_WITHIN_MS),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await Promise.all([closeRedis(redis), closeRedis(fetching)]);
    },
  };
}

/** When a destination is parked and how it is probed and resumed, as far as that can be set. */
function breakerPolicy(values: WorkerSettings): Partial<BreakerPolicy> {
  const firstProbeMs = values.ZENBRIDGE_PROBE_SECONDS * SECOND_MS;
  return {
    failuresToPark: values.ZENBRIDGE_PARK_AFTER_FAILURES,
    firstProbeMs,
    longestProbeMs: Math.max(firstProbeMs, values.ZENBRIDGE_PROBE_LONGEST_SECONDS * SECOND_MS),
    probeLeaseMs: values.ZENBRIDGE_CLAIM_SECONDS * SECOND_MS,
    resumePerSecond: values.ZENBRIDGE_RESUME_PER_SECOND,
  };
}
