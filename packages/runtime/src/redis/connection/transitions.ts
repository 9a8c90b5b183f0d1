import type { Cluster, Redis } from 'ioredis';
import type { Logger } from '../../logging/logger.ts';
import { isCluster, type RedisClient } from '../client.ts';

/** Logs that Redis went away and that it is back: each once, however many tries lie between. */
export function logTransitions(redis: RedisClient, logger: Logger): void {
  let state: 'new' | 'up' | 'down' = 'new';
  const down = (error?: Error): void => {
    if (state !== 'down') logger.warn({ err: error }, 'Redis is away');
    state = 'down';
  };
  redis.on('ready', () => {
    if (state === 'down') logger.info('Redis is back');
    state = 'up';
  });
  // Emitted for losses only, never for a connection that was closed on purpose.
  redis.on('reconnecting', () => down());
  redis.on('error', (error: Error) => down(error));
  if (isCluster(redis)) logNodes(redis, logger);
}

/** The same for the single nodes of a Cluster, which may go while the Cluster goes on. */
function logNodes(cluster: Cluster, logger: Logger): void {
  const away = new Set<string>();
  cluster.on('node error', (error: Error, node: string) => {
    if (!away.has(node)) logger.warn({ err: error, node }, 'a node of the Redis Cluster is away');
    away.add(node);
  });
  cluster.on('+node', (redis: Redis) => {
    const { host, port } = redis.options;
    const node = `${host}:${port}`;
    redis.once('ready', () => {
      if (away.delete(node)) logger.info({ node }, 'a node of the Redis Cluster is back');
    });
  });
}
