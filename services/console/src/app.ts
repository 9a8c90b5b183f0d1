import { Connections, clientFactories, secretSources } from '@zenbridge/connector/connections';
import { createMemoryTokenStore, type StoredToken } from '@zenbridge/connector/salesforce';
import {
  createBreakers,
  createControl,
  createDefinitionStore,
  createDrift,
  createExecutionLog,
  createTokenStore,
  observeStanding,
} from '@zenbridge/ledger';
import {
  closeRedis,
  connectRedis,
  createKeySpace,
  type Logger,
  observeProcess,
  observeRedisMemory,
  pingRedis,
  Rounds,
  redisPlace,
  registerHealth,
  requireSoundRedis,
} from '@zenbridge/runtime';
import type { Accounts } from './accounts/accounts.ts';
import { redisChecks } from './doctor/redis-checks.ts';
import { createServer } from './http/server.ts';
import { createDecisions } from './integrations/decisions.ts';
import { createIntegrationViews } from './integrations/views.ts';
import { createFileKeeper } from './managed-files/keeper.ts';
import { observeManagedFiles } from './managed-files/metrics.ts';
import { conditionsNow } from './notifications/conditions.ts';
import { createNotifier } from './notifications/notifier.ts';
import { hooksFrom } from './notifications/settings.ts';
import { boardActions } from './queues/board-actions.ts';
import { createQueues } from './queues/queues.ts';
import { watchIntegrations } from './queues/watch.ts';
import { addRoutes } from './routes.ts';
import type { Services } from './services.ts';
import { sessionCookie } from './sessions/cookie.ts';
import { createSessions } from './sessions/sessions.ts';
import type { ConsoleSettings } from './settings.ts';
import { createTraceReceiver } from './traces/receiver.ts';
import { createTraceStore } from './traces/store.ts';
import { traceUrlFrom } from './traces/trace-url.ts';

/** A running or stopped console. */
export interface Console {
  /** Starts to listen, with or without Redis; until Redis is there, requests are answered with 503. */
  start(): Promise<void>;
  /** Is not ready any more, finishes requests in hand, closes everything. */
  stop(): Promise<void>;
  /** Base address, once started: `http://host:port`. */
  address(): string;
}

/** What a console is made of. */
export interface ConsoleOptions {
  readonly settings: ConsoleSettings;
  readonly accounts: Accounts;
  readonly logger: Logger;
  readonly now: () => number;
}

const PING_MS = 1000;
const DAY_MS = 86_400_000;
/** How long the start waits for Redis. Without it the watch finds the integrations later. */
const FIRST_WAIT_MS = 3000;

/** Puts a console together. It connects to Redis at once and does nothing else before `start`. */
export async function createConsole({ settings, accounts, logger, now }: ConsoleOptions): Promise<Console> {
  const keyRoot = settings.ZENBRIDGE_REDIS_KEY_ROOT;
  const keys = createKeySpace(keyRoot);
  const redis = connectRedis({ ...redisPlace(settings), role: 'command', name: 'zenbridge-console', logger });
  const queues = createQueues(redis, keys);
  const control = createControl({ redis, keys, now });
  const definitions = createDefinitionStore({ redis, keys, now });
  const log = createExecutionLog({
    redis,
    keys,
    now,
    retentionMs: settings.ZENBRIDGE_RETENTION_DAYS * DAY_MS,
    integrations: () => definitions.names('Integration'),
  });
  const decisions = createDecisions({ control, queues, log, definitions });
  const watch = watchIntegrations({
    definitions,
    onNames: (names) => board.show(names),
    everyMs: settings.ZENBRIDGE_CONSOLE_REFRESH_SECONDS * 1000,
    logger,
  });
  const managedFiles = createFileKeeper({
    folder: settings.ZENBRIDGE_DEFINITIONS_DIR,
    store: definitions,
    onApplied: watch.look,
    logger,
    now,
  });
  const filesEveryMs = settings.ZENBRIDGE_DEFINITIONS_SECONDS * 1000;
  const filesRounds = new Rounds('definitions from files', filesEveryMs, managedFiles.look, logger);
  const breakers = createBreakers({ redis, keys });
  const views = createIntegrationViews({
    definitions,
    control,
    breakers,
    drift: createDrift({ redis, keys, now }),
    queues,
    log,
  });
  const clientOptions = { timeoutMs: settings.ZENBRIDGE_CALL_TIMEOUT_SECONDS * 1000, now };
  const factories = clientFactories({
    ...clientOptions,
    tokenStore: (connection) =>
      createTokenStore<StoredToken>({ redis, keys, connection, encryptionKey: settings.ZENBRIDGE_TOKEN_KEY }),
  });
  const secrets = secretSources(process.env);
  const ownTokens = clientFactories({ ...clientOptions, tokenStore: () => createMemoryTokenStore() });
  const otlpPort = settings.ZENBRIDGE_CONSOLE_OTLP_PORT;
  const traces = otlpPort === undefined ? undefined : createTraceStore();
  const receiver = otlpPort && traces && createTraceReceiver(otlpPort, traces);
  const services: Services = {
    log,
    queues,
    definitions,
    connections: new Connections(factories, secrets, now),
    freshConnections: (tokens) => new Connections(tokens === 'shared' ? factories : ownTokens, secrets, now),
    redisChecks: () => redisChecks(redis, now),
    secrets,
    ingressUrl: settings.ZENBRIDGE_INGRESS_URL,
    decisions,
    views,
    managedFiles,
    traceUrl: traceUrlFrom(settings.ZENBRIDGE_CONSOLE_TRACE_URL),
    traces,
    lookForIntegrations: watch.look,
    now,
  };
  const isRedisReachable = async () => redis.status === 'ready' && (await pingRedis(redis, PING_MS));
  const publicUrl = settings.ZENBRIDGE_CONSOLE_URL;

  const app = createServer({ logger, trustedProxies: settings.ZENBRIDGE_TRUSTED_PROXIES });
  const board = await addRoutes(app, {
    accounts,
    sessions: createSessions({
      redis,
      keyRoot,
      idleMs: settings.ZENBRIDGE_CONSOLE_IDLE_MINUTES * 60_000,
      longestMs: settings.ZENBRIDGE_CONSOLE_SESSION_HOURS * 3_600_000,
      now,
    }),
    cookie: sessionCookie(publicUrl?.startsWith('https:') === true),
    publicUrl,
    services,
    boardActions: boardActions(decisions, control, log),
    loginsPerMinute: settings.ZENBRIDGE_CONSOLE_LOGINS_PER_MINUTE,
    isRedisReachable,
  });
  const health = registerHealth(app, { ready: { redis: isRedisReachable } });
  const integrations = () => definitions.names('Integration');
  const hooks = hooksFrom(settings);
  const notifyEveryMs = settings.ZENBRIDGE_NOTIFY_SECONDS * 1000;
  const notify = createNotifier({
    redis,
    keys,
    hooks,
    conditions: () => conditionsNow({ views, queues, log, now }),
    consoleUrl: publicUrl?.replace(/\/+$/, '') ?? '',
    everyMs: notifyEveryMs,
    logger,
    now,
  });
  const notifyRounds = hooks.length === 0 ? undefined : new Rounds('notifications', notifyEveryMs, notify, logger);
  let observed: readonly (() => void)[] = [];
  return {
    start: async () => {
      observed = [
        observeProcess(redis),
        observeRedisMemory(redis),
        observeStanding({ integrations, queueOf: queues.of, log, now }),
        observeManagedFiles(managedFiles),
      ];
      if (receiver) await receiver.start();
      await app.listen({ host: settings.ZENBRIDGE_HOST, port: settings.ZENBRIDGE_PORT });
      await requireSoundRedis(redis, { logger, withinMs: FIRST_WAIT_MS });
      await watch.start();
      await notifyRounds?.start();
      await filesRounds.start();
    },
    stop: async () => {
      health.drain();
      for (const end of observed) end();
      await notifyRounds?.stop();
      await filesRounds.stop();
      await watch.stop();
      await app.close();
      if (receiver) await receiver.stop();
      await queues.close();
      await closeRedis(redis);
    },
    address: () => app.listeningOrigin,
  };
}
