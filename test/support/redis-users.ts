import type { RedisClient } from '@zenbridge/runtime';
import { REDIS_SERVICES, type RedisService, redisRules } from '../../deploy/redis/rights.ts';

/** Version of the server, such as 7.2. Valkey tells that of the Redis that it is like. */
export async function redisVersion(admin: RedisClient): Promise<number> {
  return Number(/redis_version:(\d+\.\d+)/.exec(await admin.info('server'))?.[1] ?? 0);
}

/** Users to be made, each with the rights of its service. */
export interface UsersToCreate {
  /** First part of the keys that they reach. May be a pattern. */
  readonly root: string;
  readonly password: string;
  readonly nameOf: (service: RedisService) => string;
}

/**
 * Makes the users of all services.
 * @throws Error of Redis when it knows no users or lets nobody make them
 */
export async function createRedisUsers(admin: RedisClient, { root, password, nameOf }: UsersToCreate): Promise<void> {
  const isSince7_2 = (await redisVersion(admin)) >= 7.2;
  for (const service of REDIS_SERVICES) {
    const rules = redisRules(service, root, isSince7_2);
    await admin.call('ACL', 'SETUSER', nameOf(service), 'reset', 'on', `>${password}`, ...rules);
  }
}

/**
 * What users were refused since the log was last emptied, one line for each user and command or key. Not that services may not
 * read the configuration, which each of them asks for at its start and does without.
 */
export async function refusals(admin: RedisClient): Promise<readonly string[]> {
  const entries = (await admin.call('ACL', 'LOG', '128')) as readonly (Record<string, string> | string[])[];
  const lines = entries
    .map((entry) => (Array.isArray(entry) ? Object.fromEntries(pairs(entry)) : entry))
    .filter(({ object }) => object !== 'config|get')
    .map(({ username, reason, object, context }) => `${username} ${reason} ${object} (${context})`);
  return [...new Set(lines)];
}

const pairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((name, n) => (n % 2 === 0 ? [[name, flat[n + 1] ?? ''] as [string, string]] : []));
