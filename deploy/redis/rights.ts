/** A service that has a user of its own in Redis. */
export type RedisService = 'ingress' | 'worker' | 'console';

/** What a service does in Redis, and needs the right to. */
interface Rights {
  /** Commands; with | the one subcommand. Those inside scripts count, too. */
  readonly commands: readonly string[];
  /** Patterns of keys below the root that it reads and writes. */
  readonly keys: readonly string[];
  /** Patterns of keys that it only reads. */
  readonly reads: readonly string[];
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/**
 * What every connection does: it logs in, finds the nodes of a Cluster, and asks the server about itself. `asking` comes before what
 * is asked of a node that a slot is moving to.
 */
const CONNECTION = words(
  'auth hello ping quit select asking client|setname cluster|slots cluster|shards cluster|nodes cluster|info info readonly',
);
const SCRIPTS = words('eval evalsha exec multi');
/** To store events and add their jobs, and to be sure of it. */
const ARRIVAL = words('exists get hget hgetall hmget hmset hset incr lpush wait xadd zadd');
/** Queues and execution log are changed by scripts that worker and console share. */
const EVENTS = words('script|load zcard zrange zrem zscore');
/** Not to add jobs but to work them, look at them, open them again. `lpos` finds out where a job is that is in no sorted set. */
const QUEUES =
  words(`del hdel hexists hincrby hkeys hsetnx lindex llen lpos lrange lrem ltrim persist pexpire pttl rpoplpush
  rpush scard set smembers srem time type xtrim zcount zmscore zpopmin zrangebyscore zremrangebyrank zrevrange zrevrangebyscore`);
/** To wait for jobs, to note which may have lost their worker, and to remove those that were kept for long enough. */
const WORK = words('bzpopmin sadd zremrangebyscore');
/**
 * Bull Board warns of a queue that nobody works on: the list names connections and what they last did, with no values. It
 * asks for the children of each job that is looked at, of which there are none.
 */
const BOARD = words('client|list hlen hscan sscan');

const LOG = ['{*}:executions:*', '{*}:queue:*'];

/** Least rights, by what the services do in their tests, which connect as these users: see docs/tasks/choose-a-redis.md. */
const RIGHTS: Readonly<Record<RedisService, Rights>> = {
  // It adds events and jobs, and reads definitions. It sees no claim, no token and no session.
  ingress: { commands: [...CONNECTION, ...SCRIPTS, ...ARRIVAL], keys: LOG, reads: ['{definitions}:*'] },
  worker: {
    commands: [...CONNECTION, ...SCRIPTS, ...ARRIVAL, ...EVENTS, ...QUEUES, ...WORK],
    keys: [
      ...LOG,
      '{*}:prior-values:*',
      '{*}:recovery-turn',
      '{*}:drift',
      '{*}:drift-turn',
      '{account:*}:*',
      '{connection:*}:*',
    ],
    // The key of the integration alone is asked for, and is never there, to see how far Redis is.
    reads: ['{definitions}:*', '{*}:control', '{*}'],
  },
  console: {
    commands: [...CONNECTION, ...SCRIPTS, ...ARRIVAL, ...EVENTS, ...QUEUES, ...BOARD],
    keys: [
      ...LOG,
      '{*}:control',
      '{definitions}:*',
      '{connection:*}:token',
      '{connection:*}:token-lock',
      '{notifications}:*',
      'session:*',
    ],
    reads: ['{account:*}:breaker', '{connection:*}:breaker', '{*}:drift'],
  },
};

/** Commands that came with Redis 7.2, which older ones refuse to be told of. */
const SINCE_7_2 = ['client|setinfo', 'waitaof'];

/** Names of the users. */
export const redisUser = (service: RedisService): string => `zenbridge-${service}`;

/** All services, in the order in which they are told of. */
export const REDIS_SERVICES: readonly RedisService[] = ['ingress', 'worker', 'console'];

/**
 * The rules of the user of a service, as `ACL SETUSER` takes them. Redis 7 or Valkey: before, no key can be for reading alone.
 * @param root first part of all keys, ZENBRIDGE_REDIS_KEY_ROOT
 * @param isSince7_2 whether the server knows the commands that came with Redis 7.2, as every Valkey does
 */
export function redisRules(service: RedisService, root: string, isSince7_2 = true): readonly string[] {
  const { commands, keys, reads } = RIGHTS[service];
  return [
    ...keys.map((pattern) => `~${root}:${pattern}`),
    ...reads.map((pattern) => `%R~${root}:${pattern}`),
    'resetchannels',
    '-@all',
    ...[...new Set([...commands, ...(isSince7_2 ? SINCE_7_2 : [])])].sort().map((command) => `+${command}`),
  ];
}
