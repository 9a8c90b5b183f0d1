import type { RedisService } from '../../deploy/redis/rights.ts';

/** First part of the keys of a test: `t-` and a UUID. The users of the test run reach keys below such a root, and no others. */
export const TEST_ROOTS = `t-${'?'.repeat(36)}`;

/** Names the variable that test/setup puts the address in that a service of a test connects with. */
export const urlVariable = (service: RedisService): string => `REDIS_URL_OF_${service.toUpperCase()}`;

/** The address that a test looks at its Redis with, empties it and fills it. Everything is allowed there. */
export const testRedisUrl = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';

/**
 * The address that a service connects with in a test: the same Redis, as the user of this service, with the rights of
 * deploy/redis. It is that of the test where the Redis of the run takes no users, as its first lines say then.
 */
export const serviceRedisUrl = (service: RedisService): string => process.env[urlVariable(service)] ?? testRedisUrl;
