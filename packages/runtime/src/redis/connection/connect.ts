import { Cluster, Redis } from 'ioredis';
import type { Logger } from '../../logging/logger.ts';
import type { RedisClient } from '../client.ts';
import { describePlace, type RedisPlace } from '../place/place.ts';
import { BoundedCluster } from './bounded-cluster.ts';
import { writeTogether } from './one-write.ts';
import { answerWithinMs, clusterOptions, type RedisRole, serverOptions } from './options.ts';
import { logTransitions } from './transitions.ts';

export type { RedisRole } from './options.ts';

/** How a connection is made. */
export interface RedisConnectionOptions extends RedisPlace {
  readonly role: RedisRole;
  /** Shown by `CLIENT LIST`, such as `zenbridge-ingress`. */
  readonly name: string;
  readonly logger: Logger;
}

const places = new WeakMap<RedisClient, string>();

/**
 * Opens a connection for a role and keeps it open: it reconnects for ever, with backoff, to whichever server is the
 * primary. Losing and regaining Redis is logged once each, not once per try. Close it with `closeRedis`.
 */
export function connectRedis(options: RedisConnectionOptions & { readonly cluster?: false }): Redis;
export function connectRedis(options: RedisConnectionOptions): RedisClient;
export function connectRedis(options: RedisConnectionOptions): RedisClient {
  const { role, name, logger } = options;
  const redis = options.cluster === true ? connectCluster(options) : new Redis(serverOptions(options, role, name));
  const place = describePlace(options);
  places.set(redis, place);
  writeTogether(redis);
  logTransitions(redis, logger.child({ redis: place, role }));
  return redis;
}

function connectCluster(options: RedisConnectionOptions): Cluster {
  const { role, name } = options;
  const [nodes, clustered] = clusterOptions(options, role, name);
  if (role === 'worker') return new Cluster(nodes, clustered);
  return new BoundedCluster(answerWithinMs(options), nodes, { ...clustered, lazyConnect: true });
}

/** Which Redis a connection of `connectRedis` leads to, for logs and problems. */
export const placeOf = (redis: RedisClient): string => places.get(redis) ?? 'Redis';
