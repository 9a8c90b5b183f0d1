import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../logging/logger.ts';
import { redisAddress } from './address.ts';

/**
 * What a connection is for.
 * - `producer`: storing deliveries and adding jobs. Fails at once when Redis is away, so that the caller answers 503.
 * - `worker`: BullMQ workers, whose blocking reads wait as long as it takes.
 * - `command`: all else. Rides out a short break, then fails.
 */
export type RedisRole = 'producer' | 'worker' | 'command';

type RoleOptions = Omit<RedisOptions, 'replyMapping'>;

const ANSWER_WITHIN_MS = 5000;

/**
 * `socketTimeout` gives a connection up whose other end vanished without a word. It has to be longer than BullMQ's
 * longest blocking read, which is 10 s.
 */
const OPTIONS_BY_ROLE: Record<RedisRole, RoleOptions> = {
  producer: { ...within(ANSWER_WITHIN_MS), enableOfflineQueue: false, maxRetriesPerRequest: 0 },
  worker: { maxRetriesPerRequest: null, socketTimeout: 30_000 },
  command: { ...within(ANSWER_WITHIN_MS), maxRetriesPerRequest: 2 },
};

function within(ms: number): RoleOptions {
  return { commandTimeout: ms, socketTimeout: 2 * ms };
}

/** How a connection is made. */
export interface RedisConnectionOptions {
  /** `redis://` or `rediss://` URL. */
  readonly url: string;
  readonly role: RedisRole;
  /** Shown by `CLIENT LIST`, such as `zenbridge-ingress`. */
  readonly name: string;
  readonly logger: Logger;
}

/**
 * Opens a connection for a role and keeps it open: it reconnects for ever, with backoff. Losing and regaining Redis is
 * logged once each, not once per try. Close it with `closeRedis`.
 */
export function connectRedis({ url, role, name, logger }: RedisConnectionOptions): Redis {
  const redis = new Redis(url, {
    ...OPTIONS_BY_ROLE[role],
    connectionName: name,
    connectTimeout: ANSWER_WITHIN_MS,
    // A closed connection leaves a timer of this length behind, which would hold a process up.
    disconnectTimeout: 200,
  });
  logTransitions(redis, logger.child({ redis: redisAddress(url), role }));
  return redis;
}

function logTransitions(redis: Redis, logger: Logger): void {
  let state: 'new' | 'up' | 'down' = 'new';
  const down = (message: string, error?: Error): void => {
    if (state !== 'down') logger.warn({ err: error }, message);
    state = 'down';
  };
  redis.on('ready', () => {
    if (state === 'down') logger.info('Redis is back');
    state = 'up';
  });
  // Emitted for losses only, never for a connection that was closed on purpose.
  redis.on('reconnecting', () => down('Redis is away'));
  redis.on('error', (error: Error) => down('Redis is away', error));
}
