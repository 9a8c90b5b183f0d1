import { REDIS_SERVICES, redisRules, redisUser } from '../../deploy/redis/rights.ts';
import { page } from './markdown.ts';

/** The page of the Redis users: one per service, each with what its service needs and nothing else. */
export function redisUsersPage(): string {
  const users = REDIS_SERVICES.flatMap((service) => [
    `## ${redisUser(service)}`,
    `\`\`\`\nACL SETUSER ${redisUser(service)} reset on >PASSWORD ${redisRules(service, 'zenbridge').join(' ')}\n\`\`\``,
  ]);
  return page(
    '# Redis users',
    'One user per service, with the rights that its service needs and no others. They need Redis 7 or Valkey. Replace ' +
      '`PASSWORD` by one of your own for each, and `zenbridge:` in the patterns if `ZENBRIDGE_REDIS_KEY_ROOT` is set. Generated ' +
      'from `deploy/redis/rights.ts`. Redis 7.0 does not know `client|setinfo` and `waitaof`: leave them out there.',
    'None of them may read the configuration of Redis, which would tell passwords: each service says once at its start that ' +
      'it could not look up `appendfsync` (`ZB_REDIS_NOT_CHECKED`), and so does `zenbridge doctor`.',
    ...users,
  );
}
