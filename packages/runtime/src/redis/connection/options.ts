import type { ClusterNode, ClusterOptions, DNSLookupFunction, RedisOptions } from 'ioredis';
import { parseAddresses, type RedisAddresses } from '../place/addresses.ts';
import { type RedisPlace, SENTINEL_PORT } from '../place/place.ts';

/**
 * What a connection is for.
 * - `producer`: storing deliveries and adding jobs. Fails at once when Redis is away, so that the caller answers 503.
 * - `worker`: BullMQ workers, whose blocking reads wait as long as it takes.
 * - `command`: all else. Rides out a short break, then fails.
 */
export type RedisRole = 'producer' | 'worker' | 'command';

type Options = Omit<RedisOptions, 'replyMapping'>;

/** Longest time for a command, but for those of workers, unless the place says otherwise. */
const ANSWER_WITHIN_MS = 5000;

/** The longest that BullMQ waits for a job with one command. */
const LONGEST_WAIT_MS = 10_000;

/** Longest time for an answer of the Redis at a place, in milliseconds. */
export const answerWithinMs = (place: RedisPlace): number => place.answerWithinMs ?? ANSWER_WITHIN_MS;

/** `socketTimeout` gives a connection up whose other end vanished without a word. */
function optionsOf(role: RedisRole, place: RedisPlace): Options {
  const ms = answerWithinMs(place);
  const common: Options = {
    connectTimeout: ms,
    // A closed connection leaves a timer of this length behind, which would hold a process up.
    disconnectTimeout: 200,
  };
  if (role === 'worker') return { ...common, maxRetriesPerRequest: null, socketTimeout: 2 * (LONGEST_WAIT_MS + ms) };
  const bounded = { ...common, commandTimeout: ms, socketTimeout: 2 * ms };
  if (role === 'command') return { ...bounded, maxRetriesPerRequest: 2 };
  return { ...bounded, enableOfflineQueue: false, maxRetriesPerRequest: 0 };
}

/** After a refusal by a former primary: connect anew, which finds the present one, and send the command again. */
const RECONNECT_AND_RESEND = 2;

/** Options of ioredis for one server, or for the primary of a Sentinel group. */
export function serverOptions(place: RedisPlace, role: RedisRole, name: string): Options {
  const addresses = addressesOf(place);
  const common: Options = {
    ...optionsOf(role, place),
    ...login(place, addresses),
    db: addresses.db,
    connectionName: name,
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? RECONNECT_AND_RESEND : false),
  };
  const tls = tlsOf(place, addresses);
  const { sentinel } = place;
  if (sentinel === undefined) return { ...common, ...addresses.hosts[0], ...(tls && { tls }) };
  return {
    ...common,
    sentinels: addresses.hosts.map(({ host, port = SENTINEL_PORT }) => ({ host, port })),
    name: sentinel.name,
    role: 'master',
    sentinelCommandTimeout: answerWithinMs(place),
    ...(sentinel.username !== undefined && { sentinelUsername: sentinel.username }),
    ...(sentinel.password !== undefined && { sentinelPassword: sentinel.password }),
    ...(tls && { tls, sentinelTLS: tls, enableTLSForSentinelMode: true }),
  };
}

/** Nodes to begin with and options of ioredis for a Cluster. */
export function clusterOptions(place: RedisPlace, role: RedisRole, name: string) {
  const addresses = addressesOf(place);
  const tls = tlsOf(place, addresses);
  const nodes: ClusterNode[] = addresses.hosts.map(({ host, port = 6379 }) => ({ host, port }));
  const options = {
    redisOptions: {
      ...optionsOf(role, place),
      ...login(place, addresses),
      connectionName: name,
      ...(tls && { tls }),
    },
    enableOfflineQueue: role !== 'producer',
    // 16 tries at these distances: a producer gives up well within its time, others ride out a failover.
    ...(role === 'producer' ? {} : { retryDelayOnFailover: 500, retryDelayOnClusterDown: 500 }),
    clusterRetryStrategy: (times: number) => Math.min(100 * times, 2000),
    slotsRefreshTimeout: 3000,
    slotsRefreshInterval: 10_000,
    // The name, not the number that it stands for now, is what a certificate is checked against.
    ...(tls && { dnsLookup: asItIs }),
  } satisfies ClusterOptions;
  return [nodes, options] as const;
}

const asItIs: DNSLookupFunction = (host, found) => found(null, host);

function addressesOf({ url }: RedisPlace): RedisAddresses {
  const addresses = parseAddresses(url);
  // Settings are checked when they are read, so this is a mistake of a program.
  if (addresses === undefined) throw new TypeError('this is not the address of a Redis');
  return addresses;
}

function login(place: RedisPlace, addresses: RedisAddresses): Options {
  const { username = addresses.username, password = addresses.password } = place;
  return { ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
}

const tlsOf = ({ tls = {} }: RedisPlace, addresses: RedisAddresses) => (addresses.tls ? tls : undefined);
