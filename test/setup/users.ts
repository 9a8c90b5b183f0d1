import { randomBytes } from 'node:crypto';
import { closeRedis, connectRedis, createLogger, type RedisClient } from '@zenbridge/runtime';
import { REDIS_SERVICES, type RedisService } from '../../deploy/redis/rights.ts';
import { TEST_ROOTS, urlVariable } from '../support/redis-urls.ts';
import { createRedisUsers, redisVersion, refusals } from '../support/redis-users.ts';

/** The users of the services in one test run. */
export interface TestUsers {
  /** What the services connect as, for who reads the output. */
  readonly description: string;
  /** The addresses that they connect with, as variables of the environment. None where the Redis takes no users. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Removes the users.
   * @returns what they were refused: commands and keys that a service asked for and has no right to
   */
  remove(): Promise<readonly string[]>;
}

/** Before Redis 7 no right is one to read only. */
const OLDEST = 7;

/**
 * Makes a user for each service in the Redis of a test run, with the rights of deploy/redis. The users have names of their own
 * in each run, so that a Redis that knows users of ZenBridge already keeps them as they are.
 * @param isGiven whether it is a Redis of somebody, who may allow no users to be made: then services connect as the tests do
 * @throws Error when a Redis that was started for the run takes no users
 */
export async function createTestUsers(url: string, isGiven: boolean): Promise<TestUsers> {
  const password = randomBytes(16).toString('hex');
  const run = randomBytes(4).toString('hex');
  const nameOf = (service: RedisService): string => `test-${run}-${service}`;
  const why = await asAdmin(url, async (admin) => {
    const version = await redisVersion(admin);
    if (version < OLDEST) return `it is a Redis ${version}, which knows no rights to read only`;
    try {
      await createRedisUsers(admin, { root: TEST_ROOTS, password, nameOf });
    } catch (error) {
      if (isGiven) return String(error);
      throw error;
    }
    return undefined;
  });
  if (why !== undefined) {
    const description = `the services connect as the tests do, because no users can be made for them: ${why}`;
    return { description, env: {}, remove: async () => [] };
  }
  const addressOf = (service: RedisService): string =>
    Object.assign(new URL(url), { username: nameOf(service), password }).href;
  return {
    description: 'each service connects as a user of its own, with the rights of deploy/redis',
    env: Object.fromEntries(REDIS_SERVICES.map((service) => [urlVariable(service), addressOf(service)])),
    remove: () =>
      asAdmin(url, async (admin) => {
        const names = REDIS_SERVICES.map(nameOf);
        await admin.call('ACL', 'DELUSER', ...names);
        return (await refusals(admin)).filter((line) => names.some((name) => line.startsWith(`${name} `)));
      }),
  };
}

/** Does something on a connection of its own. */
async function asAdmin<T>(url: string, act: (admin: RedisClient) => Promise<T>): Promise<T> {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const admin = connectRedis({ url, role: 'command', name: 'test-users', logger });
  try {
    return await act(admin);
  } finally {
    await closeRedis(admin);
  }
}
