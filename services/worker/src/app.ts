import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Connections, clientFactories, observeQuotas, secretSources } from '@zenbridge/connector/connections';
import { People, Targets } from '@zenbridge/connector/drafting';
import { observeStanding } from '@zenbridge/ledger';
import { type JobReader, type Logger, observeProcess, observeRedisMemory, Rounds, readJob } from '@zenbridge/runtime';
import { DriftWatch } from './drift/drift-watch.ts';
import { execute } from './execution/execute.ts';
import { DefinitionCache } from './integrations/definition-cache.ts';
import { createIntegrationSource } from './integrations/source.ts';
import { FetchWatch } from './liveness/fetch-watch.ts';
import { observeDestinations, workerMetrics } from './metrics/metrics.ts';
import { createParking } from './parking/parking.ts';
import { createProbes } from './probes.ts';
import { createProcessor } from './queues/processor.ts';
import { QueueSupervisor } from './queues/supervisor.ts';
import type { WorkerSettings } from './settings.ts';
import { openStorage } from './storage.ts';
import { createRounds } from './sweeper/all-rounds.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

/** The longest until ZenQMS is searched for the first time after a create of unknown fate. */
const SEARCH_AFTER_MS = 5 * SECOND_MS;

/** How often the worker looks whether it still fetches jobs. */
const LOOK_AT_FETCHING_MS = 5 * SECOND_MS;

/** The worker as something that can be started and stopped once. */
export interface WorkerService {
  /** Connects, takes up the queues, and answers probes. Returns the address of the probes. */
  start(): Promise<{ readonly url: string }>;
  /** Takes no further events, finishes those in hand, and closes everything. */
  stop(): Promise<void>;
}

/** Builds the worker. Nothing happens before `start`. */
export function createWorkerService(
  values: WorkerSettings,
  logger: Logger,
  readJobs: JobReader = readJob,
): WorkerService {
  const now = Date.now;
  const storage = openStorage(values, logger, now);
  const { log, claims, control, keys, breakers, queueOf } = storage;
  const definitions = new DefinitionCache(storage.definitions, logger);
  const factories = clientFactories({
    timeoutMs: values.ZENBRIDGE_CALL_TIMEOUT_SECONDS * SECOND_MS,
    now,
    tokenStore: storage.tokenStore,
  });
  const visibilityWindowMs = values.ZENBRIDGE_VISIBILITY_WINDOW_SECONDS * SECOND_MS;
  const connections = new Connections(factories, secretSources(process.env), now);
  const dependencies = {
    integrations: createIntegrationSource({
      definitions,
      control,
      connections,
      targets: new Targets(now),
      people: new People(now),
    }),
    claims,
    priorValues: storage.priorValues,
    // Short enough for the memory of Redis, see `Claims.claim`.
    holder: `${hostname().slice(0, 24)}/${process.pid}/${randomUUID().slice(0, 8)}`,
    claimLeaseMs: values.ZENBRIDGE_CLAIM_SECONDS * SECOND_MS,
    visibilityWindowMs,
    searchAfterMs: Math.min(SEARCH_AFTER_MS, visibilityWindowMs / 4),
    sendWithinMs: visibilityWindowMs / 4,
    now,
  };
  const overdueMs = values.ZENBRIDGE_OVERDUE_SECONDS * SECOND_MS;
  const quotaGuard = values.ZENBRIDGE_SALESFORCE_QUOTA_GUARD;
  const parking = createParking({ breakers, definitions, control, queueOf, logger, quotaGuard, now });
  const metrics = workerMetrics;
  const retryPeriodMs = values.ZENBRIDGE_RETRY_HOURS * HOUR_MS;
  const watch = new FetchWatch({
    redis: storage.redis,
    keys,
    boundMs: values.ZENBRIDGE_FETCH_WITHIN_SECONDS * SECOND_MS,
    logger,
    now: () => performance.now(),
  });
  const supervisor = new QueueSupervisor({
    keys,
    watch,
    connection: storage.fetching,
    concurrency: values.ZENBRIDGE_WORKER_CONCURRENCY,
    lockMs: values.ZENBRIDGE_LOCK_SECONDS * SECOND_MS,
    logger,
    createProcessor: (integration) =>
      createProcessor({
        integration,
        log,
        readJob: readJobs,
        logger,
        metrics,
        consoleUrl: values.ZENBRIDGE_CONSOLE_URL?.replace(/\/+$/, ''),
        gate: parking.gate,
        hold: (ms) => parking.hold(integration, ms),
        execute: (event, options) => execute(event, dependencies, options),
        retryPeriodMs,
        now,
      }),
  });

  const fetchWatch = new Rounds('fetch watch', LOOK_AT_FETCHING_MS, () => watch.look(), logger);
  const rounds = createRounds({
    log,
    claims,
    control,
    definitions,
    queueOf,
    logger,
    metrics,
    leftBehindMs: values.ZENBRIDGE_LEFT_BEHIND_SECONDS * SECOND_MS,
    overdueMs,
    unsettledMs: overdueMs + visibilityWindowMs,
    retentionMs: values.ZENBRIDGE_RETENTION_DAYS * DAY_MS,
    now,
    integrations: () => supervisor.integrations,
    lookForIntegrations: async () => {
      supervisor.ensure(await storage.definitions.names('Integration'));
      await parking.refresh();
    },
  });
  const driftMs = values.ZENBRIDGE_DRIFT_SECONDS * SECOND_MS;
  const drift = new DriftWatch({
    definitions,
    control,
    connections,
    drift: storage.drift,
    logger,
    everyMs: driftMs,
    now,
  });
  const driftWatch = new Rounds('drift', driftMs, () => drift.look(), logger);
  const observeAll = () => [
    observeProcess(storage.redis),
    observeRedisMemory(storage.redis),
    observeDestinations(() => parking.watch.statuses),
    observeQuotas(() => connections.usages()),
    observeStanding({ integrations: () => supervisor.integrations, queueOf, log, now }),
  ];
  let observed: readonly (() => void)[] = [];
  const probes = createProbes(values, {
    ready: { redis: () => storage.isReachable(), queues: async () => supervisor.isRunning() },
    live: { fetching: async () => watch.isFetching() },
  });

  return {
    start: async () => {
      await storage.ready();
      for (const round of [...rounds, fetchWatch, driftWatch]) await round.start();
      observed = observeAll();
      return probes.listen();
    },
    stop: async () => {
      probes.drain();
      for (const end of observed) end();
      await Promise.all([...rounds, fetchWatch, driftWatch].map((round) => round.stop()));
      await supervisor.close();
      await storage.close();
      await probes.close();
    },
  };
}
