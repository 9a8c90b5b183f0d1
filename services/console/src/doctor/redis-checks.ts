import { type Check, fail, failWith, judgeClock, pass, warn } from '@zenbridge/connector/doctor';
import { entryOf, inspectRedis, pingRedis, type RedisClient } from '@zenbridge/runtime';

const PING_MS = 2000;

/** Whether Redis answers, keeps what it is given, and has the time that the console has. */
export function redisChecks(redis: RedisClient, now: () => number): Check[] {
  return [
    {
      id: 'redis.reachable',
      title: 'Redis answers',
      needs: [],
      run: async () => {
        if (await pingRedis(redis, PING_MS)) return pass('Redis answers.');
        return failWith({ code: 'ZB_REDIS_UNAVAILABLE', detail: `It did not answer within ${PING_MS} ms.` });
      },
    },
    {
      id: 'redis.settings',
      title: 'Redis keeps what it is given',
      needs: ['redis.reachable'],
      run: async () => {
        const found = await inspectRedis(redis);
        const [worst] = found.toSorted((a, b) => rank(a.severity) - rank(b.severity));
        if (worst === undefined) return pass('It evicts nothing and writes to disk.');
        const says = found.map(({ problem }) => problem.detail).join(' ');
        return (worst.severity === 'refuse' ? fail : warn)(says, entryOf(worst.problem.code).remedy);
      },
    },
    {
      id: 'redis.clock',
      title: 'Clock of Redis',
      needs: ['redis.reachable'],
      run: async () => {
        const [seconds = 0, microseconds = 0] = (await redis.time()).map(Number);
        return judgeClock('Redis', seconds * 1000 + microseconds / 1000 - now());
      },
    },
  ];
}

const rank = (severity: 'refuse' | 'warn'): number => (severity === 'refuse' ? 0 : 1);
