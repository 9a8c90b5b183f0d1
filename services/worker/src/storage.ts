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
  createDrift,
  createDurability,
  createExecutionLog,
  createPriorValues,
  createTokenStore,
  type DefinitionStore,
  type Drift,
  type ExecutionLog,
  type PriorValues,
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
  type RedisClient,
  type RedisRole,
  redisNeeds,
  redisPlace,
  requireSoundRedis,
} from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import type { WorkerSettings } from './settings.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
const REDIS_WITHIN_MS = 30_000;
const ANSWER_WITHIN_MS = 1_500;
/** How long an intent may take until it is as durable as asked for. */
const CONFIRM_WITHIN_MS = 4_000;

/** Everything the worker keeps in Redis, and its connections. */
export interface Storage {
  readonly keys: KeySpace;
  /** What everything else goes over. */
  readonly redis: RedisClient;
  /** What BullMQ fetches jobs with. */
  readonly fetching: RedisClient;
  readonly log: ExecutionLog;
  readonly claims: Claims;
  readonly breakers: Breakers;
  readonly control: Control;
  readonly drift: Drift;
  readonly definitions: DefinitionStore;
  /** Nothing is kept without a key to encrypt it under, or for no time. */
  readonly priorValues: PriorValues | undefined;
  tokenStore(connection: string): TokenStore;
  /** The queue of an integration, for adding jobs. */
  queueOf(integration: string): Queue<JobData>;
  /** Waits until Redis answers and checks it; throws `ZB_REDIS_UNAVAILABLE`, or why it cannot be used. */
  ready(): Promise<void>;
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the connections; whether Redis is there shows in `ready`. */
export function openStorage(values: WorkerSettings, logger: Logger, now: () => number): Storage {
  const { ZENBRIDGE_TOKEN_KEY: encryptionKey } = values;
  const keys = createKeySpace(values.ZENBRIDGE_REDIS_KEY_ROOT);
  const connect = (role: RedisRole, name: string) => connectRedis({ ...redisPlace(values), role, name, logger });
  const redis = connect('command', 'zenbridge-worker');
  const fetching = connect('worker', 'zenbridge-worker-fetch');
  const needs = redisNeeds(values);
  const durability = createDurability({
    needs,
    connect: () => connect('producer', 'zenbridge-worker-confirm'),
    withinMs: CONFIRM_WITHIN_MS,
  });
  const queues = new Map<string, Queue<JobData>>();
  const definitions = createDefinitionStore({ redis, keys, now });
  return {
    keys,
    redis,
    fetching,
    log: createExecutionLog({ redis, keys, now, retentionMs: values.ZENBRIDGE_RETENTION_DAYS * DAY_MS }),
    claims: createClaims({ redis, keys, durability }),
    breakers: createBreakers({ redis, keys, policy: breakerPolicy(values) }),
    control: createControl({ redis, keys, now }),
    drift: createDrift({ redis, keys, now }),
    definitions,
    priorValues:
      encryptionKey === undefined || values.ZENBRIDGE_PRIOR_VALUES_DAYS === 0
        ? undefined
        : createPriorValues({
            redis,
            keys,
            encryptionKey,
            retentionMs: values.ZENBRIDGE_PRIOR_VALUES_DAYS * DAY_MS,
          }),
    tokenStore: (connection) => createTokenStore<StoredToken>({ redis, keys, connection, encryptionKey }),
    queueOf: (integration) => {
      const telemetry = queueTelemetry();
      const queue = queues.get(integration) ?? createQueue({ integration, keys, connection: redis, telemetry });
      queues.set(integration, queue);
      return queue;
    },
    ready: async () => {
      const reached = await requireSoundRedis(redis, { logger, withinMs: REDIS_WITHIN_MS, needs });
      if (!reached.ok) throw new ProblemError(reached.error);
    },
    isReachable: () => pingRedis(redis, ANSWER_WITHIN_MS),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await Promise.all([closeRedis(redis), closeRedis(fetching), durability.close()]);
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
