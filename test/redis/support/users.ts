import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RedisService, redisUser } from '../../../deploy/redis/rights.ts';
import { TEST_ROOTS } from '../../support/redis-urls.ts';
import { createRedisUsers } from '../../support/redis-users.ts';
import { type Server, startServer } from './servers.ts';

const PASSWORD = 'a-password-for-the-test';

/**
 * Starts a redis-server that has a user for each service, with the rights of deploy/redis, also when it is started again.
 * @param options options of redis.conf
 */
export async function startServerWithUsers(options: Readonly<Record<string, string>> = {}): Promise<Server> {
  const dir = await mkdtemp(join(tmpdir(), 'zenbridge-redis-users-'));
  const aclfile = join(dir, 'users.acl');
  await writeFile(aclfile, '');
  const server = await startServer({ ...options, aclfile });
  await createRedisUsers(server.admin, { root: TEST_ROOTS, password: PASSWORD, nameOf: redisUser });
  await server.admin.call('ACL', 'SAVE');
  const remove = async (): Promise<void> => {
    await server.remove();
    await rm(dir, { recursive: true, force: true });
  };
  return { ...server, remove };
}

/** User and password of a service, for `connectRedis`. */
export const loginOf = (service: RedisService) => ({ username: redisUser(service), password: PASSWORD });

/** The same as settings of the service. */
export const loginSettings = (service: RedisService) => ({
  ZENBRIDGE_REDIS_USERNAME: redisUser(service),
  ZENBRIDGE_REDIS_PASSWORD: PASSWORD,
});
