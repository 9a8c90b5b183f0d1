import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDefinitionStore, createDurability, createExecutionLog } from '@zenbridge/ledger';
import {
  closeRedis,
  connectRedis,
  createKeySpace,
  type Environment,
  type Health,
  type Logger,
  observeProcess,
  pingRedis,
  redisNeeds,
  redisPlace,
  registerHealth,
  requireSoundRedis,
} from '@zenbridge/runtime';
import { lastRequests } from './http/last-requests.ts';
import { createServer } from './http/server.ts';
import { createIntake } from './intake/intake.ts';
import { createDirectory } from './integrations/directory.ts';
import { addRoutes } from './routes.ts';
import type { IngressSettings } from './settings.ts';

/** A running or stopped ingress. */
export interface Ingress {
  /** Starts to listen, with or without Redis; until Redis is there, deliveries are answered with 503. */
  start(): Promise<void>;
  /** Is not ready any more, waits for the drain time, finishes requests in hand, closes everything. */
  stop(): Promise<void>;
  /** Base address, once started: `http://host:port`. */
  address(): string;
}

/** What an ingress is made of. */
export interface IngressOptions {
  readonly settings: IngressSettings;
  readonly logger: Logger;
  /** Where `fromEnv` secrets are looked up. */
  readonly env: Environment;
  readonly now: () => number;
}

const PING_MS = 1000;

/** How long the start waits for Redis; without it, definitions are read as soon as it is there. */
const FIRST_WAIT_MS = 3000;

/** Puts an ingress together. It connects to Redis at once and does nothing else before `start`. */
export async function createIngress({ settings, logger, env, now }: IngressOptions): Promise<Ingress> {
  const keys = createKeySpace(settings.ZENBRIDGE_REDIS_KEY_ROOT);
  const needs = redisNeeds(settings);
  const connect = (name: string) => connectRedis({ ...redisPlace(settings), role: 'producer', name, logger });
  const redis = connect('zenbridge-ingress');
  const storeMs = settings.ZENBRIDGE_INGRESS_STORE_SECONDS * 1000;
  const durability = createDurability({
    needs,
    connect: () => connect('zenbridge-ingress-confirm'),
    withinMs: storeMs,
  });
  const directory = createDirectory({
    definitions: createDefinitionStore({ redis, keys, now }),
    secrets: { env, readFile: (path) => readFile(path, 'utf8') },
    logger,
    refreshMs: settings.ZENBRIDGE_INGRESS_REFRESH_SECONDS * 1000,
    now,
  });
  const intake = createIntake({
    // The ingress only adds to the log; how long executions are shown is the worker's and the console's concern.
    store: createExecutionLog({ redis, keys, now, durability, retentionMs: Number.POSITIVE_INFINITY }),
    logger,
    storeMs,
  });
  const app = createServer(limitsFrom(settings), logger);
  const ending = lastRequests(app);
  await addRoutes(app, {
    directory,
    intake,
    failuresPerMinute: settings.ZENBRIDGE_INGRESS_FAILURES_PER_MINUTE,
    now,
  });
  const health: Health = registerHealth(app, {
    ready: { redis: () => pingRedis(redis, PING_MS), definitions: async () => directory.isLoaded() },
  });
  let endObserving = (): void => undefined;
  return {
    start: async () => {
      endObserving = observeProcess(redis);
      await app.listen({ host: settings.ZENBRIDGE_HOST, port: settings.ZENBRIDGE_PORT });
      await requireSoundRedis(redis, { logger, withinMs: FIRST_WAIT_MS, needs });
      await directory.start();
      redis.on('ready', directory.refresh);
    },
    stop: async () => {
      health.drain();
      ending.begin();
      if (app.server.listening) await sleep(settings.ZENBRIDGE_INGRESS_DRAIN_SECONDS * 1000);
      redis.off('ready', directory.refresh);
      directory.stop();
      const cutOff = setTimeout(() => app.server.closeAllConnections(), longestCloseMs(settings));
      await app.close();
      clearTimeout(cutOff);
      await durability.close();
      endObserving();
      await closeRedis(redis);
    },
    address: () => app.listeningOrigin,
  };
}

/**
 * How long requests in hand may take at shutdown. Node looks for slow senders no more once a server closes, so those that
 * are left are cut off in time for the rest of the shutdown.
 */
const longestCloseMs = (settings: IngressSettings): number =>
  Math.max(0, settings.ZENBRIDGE_SHUTDOWN_SECONDS - settings.ZENBRIDGE_INGRESS_DRAIN_SECONDS) * 1000 * 0.8;

const limitsFrom = (settings: IngressSettings) => ({
  bodyBytes: settings.ZENBRIDGE_INGRESS_BODY_BYTES,
  headersMs: settings.ZENBRIDGE_INGRESS_HEADERS_SECONDS * 1000,
  requestMs: settings.ZENBRIDGE_INGRESS_REQUEST_SECONDS * 1000,
  keepAliveMs: settings.ZENBRIDGE_INGRESS_KEEP_ALIVE_SECONDS * 1000,
  connections: settings.ZENBRIDGE_INGRESS_CONNECTIONS,
  trustedProxies: settings.ZENBRIDGE_TRUSTED_PROXIES,
});
