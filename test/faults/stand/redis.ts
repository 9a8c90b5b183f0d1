import { setTimeout as delay } from 'node:timers/promises';
import { freePort, startMortalRedis } from '@zenbridge/local';
import type { RedisPlace } from '@zenbridge/runtime';
import { GROUP, startSentinels } from '../../redis/support/sentinels.ts';
import { context, follow, startServer } from '../../redis/support/servers.ts';
import { until } from '../../support/until.ts';
import type { FastClock } from './fast-clock.ts';

/** The Redis of a stand: one server, or a primary and its replica under three Sentinels. */
export interface StandRedis {
  /** How it is reached, past all proxies. */
  readonly place: RedisPlace;
  /** The same for services, and what they have to ask of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Port of the server, or of the primary at the start. */
  readonly port: number;
  /** Ends the server at once, as a crash would. */
  kill(): Promise<void>;
  /** Asks the server to end, as a restart does. */
  stop(): Promise<void>;
  /** Starts the server again. */
  start(): Promise<void>;
  /** With Sentinels: kills the primary, waits until the replica has taken over, and starts the killed one as a replica. */
  failOver(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts one server. @param options options of redis.conf @param clock the clock that it goes by, if not that of the machine */
export async function startOneRedis(
  options: Readonly<Record<string, string>> = {},
  clock?: FastClock,
): Promise<StandRedis> {
  const port = await freePort();
  const env = { ...context.env, ...clock?.env() };
  const server = await startMortalRedis({ ...context, env }, { port: String(port), ...options });
  const { url, kill, stop, start, remove } = server;
  const failOver = (): Promise<void> => Promise.reject(new Error('there is no replica'));
  return { place: { url }, env: { ZENBRIDGE_REDIS_URL: url }, port, kill, stop, start, failOver, remove };
}

const TAKE_OVER_MS = 30_000;

/**
 * Starts a primary and a replica under Sentinels. The services acknowledge an event, and send a create, once the replica
 * knows of it.
 */
export async function startRedisUnderSentinels(): Promise<StandRedis> {
  const servers = [
    await startServer({ port: String(await freePort()) }),
    await startServer({ port: String(await freePort()) }),
  ];
  let [primary, replica] = servers as [(typeof servers)[number], (typeof servers)[number]];
  await follow(replica, primary);
  const sentinels = await startSentinels(primary);
  const { url } = sentinels;
  return {
    place: { url, sentinel: { name: GROUP } },
    env: {
      ZENBRIDGE_REDIS_URL: url,
      ZENBRIDGE_REDIS_SENTINEL_NAME: GROUP,
      ZENBRIDGE_DURABILITY_REPLICAS: '1',
    },
    port: primary.port,
    kill: () => primary.kill(),
    stop: () => primary.stop(),
    start: () => primary.start(),
    failOver: async () => {
      await primary.kill();
      const isTaken = async (): Promise<boolean> => (await sentinels.primaryPort()) === replica.port;
      await until('the replica has taken over', isTaken, { timeoutMs: TAKE_OVER_MS });
      [primary, replica] = [replica, primary];
      await delay(1000);
      await replica.start();
      await follow(replica, primary);
    },
    remove: async () => {
      await sentinels.remove();
      await Promise.all(servers.map((server) => server.remove()));
    },
  };
}
