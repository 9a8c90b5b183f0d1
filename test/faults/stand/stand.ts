import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createExecutionLog, type ExecutionLog } from '@zenbridge/ledger';
import { applyDefinitions, defineOutboundMessages, freePort, pointedAt, startService } from '@zenbridge/local';
import { closeRedis, connectRedis, createKeySpace, createLogger, createQueue, type JobData } from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import { type FaultProxy, openProxy } from '../proxy/proxy.ts';
import { INTEGRATION, readStandDefinitions, SECRETS } from './definitions.ts';
import { fastClock } from './fast-clock.ts';
import type { Overlay, OverlayOfLife } from './overlay.ts';
import { serviceOnStand, simulatorsOnStand } from './processes.ts';
import { type StandRedis, startOneRedis, startRedisUnderSentinels } from './redis.ts';
import { DELIVERY, SEARCH_LAG_MS } from './settings.ts';
import { type RemoteSimulator, remoteSimulator } from './simulator.ts';
import { openSlot, type Slot } from './slot.ts';

/** How a stand differs from the usual one: two workers, one ingress, a Redis that keeps what it acknowledged. */
export interface StandOptions {
  readonly workers?: number;
  readonly ingresses?: number;
  /** What the lives of the nth worker, or ingress, from 1, are started with. */
  readonly worker?: (number: number) => OverlayOfLife;
  readonly ingress?: (number: number) => OverlayOfLife;
  /** Options of redis.conf; or a primary and a replica under Sentinels. */
  readonly redis?: Readonly<Record<string, string>> | 'sentinels';
  /** Each worker reaches Redis by a proxy of its own. */
  readonly redisProxies?: boolean;
  readonly searchLagMs?: number;
  /** How many seconds pass for all processes in one of the machine's; 1 by default. */
  readonly speed?: number;
  /** Settings of workers and ingresses that differ from the usual ones of a stand. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Switches of the simulated org's delivery. */
  readonly delivery?: Readonly<Record<string, unknown>>;
  /** How many executions a worker has in hand at once; as many as in `bench worker` by default. `settings` win. */
  readonly concurrency?: number;
  /** What every worker is started with, whatever the cell. */
  readonly everyWorker?: Overlay;
}

/** The product as processes between two simulators, each way of it open to faults. */
export interface Stand {
  readonly salesforce: RemoteSimulator;
  readonly zenqms: RemoteSimulator;
  readonly redis: StandRedis;
  readonly workers: readonly Slot[];
  readonly ingresses: readonly Slot[];
  /** Ports of the ingresses, in their order. */
  readonly ingressPorts: readonly number[];
  readonly ways: {
    /** From the workers to ZenQMS and Salesforce. */
    readonly zenqms: FaultProxy;
    readonly salesforce: FaultProxy;
    /** From Salesforce to the ingresses. */
    readonly ingress: FaultProxy;
    /** From each worker to Redis, where they are wanted. */
    readonly redis: readonly FaultProxy[];
  };
  readonly redisVersion: string;
  readonly log: ExecutionLog;
  readonly queue: Queue<JobData>;
  /** Sends a command to Redis, past all proxies. */
  command(name: string, ...args: readonly string[]): Promise<unknown>;
  /** Folder of the log files of all processes. */
  readonly logs: string;
  close(options?: { keepLogs?: boolean }): Promise<void>;
}

const LOG_MS = 86_400_000;

/** Starts a stand with everything of its own; nothing is shared with another stand. */
export async function startStand(options: StandOptions = {}): Promise<Stand> {
  const logs = await mkdtemp(join(tmpdir(), 'zenbridge-faults-'));
  const undo: (() => Promise<unknown>)[] = [];
  const close: Stand['close'] = async ({ keepLogs = false } = {}) => {
    for (const step of undo.splice(0).reverse()) await step();
    if (!keepLogs) await rm(logs, { recursive: true, force: true });
  };
  try {
    return { ...(await assemble(options, logs, undo)), logs, close };
  } catch (error) {
    await close({ keepLogs: true });
    throw error;
  }
}

async function assemble(options: StandOptions, logs: string, undo: (() => Promise<unknown>)[]) {
  const ports = { salesforce: await freePort(), zenqms: await freePort() };
  const { redis: wanted, speed, settings } = options;
  const clock = speed === undefined ? undefined : await fastClock(speed);
  const redis = await (wanted === 'sentinels' ? startRedisUnderSentinels() : startOneRedis(wanted, clock));
  undo.push(redis.remove);
  const proxy = async (targets: readonly number[], scheme?: string): Promise<FaultProxy> => {
    const opened = await openProxy(targets, { port: await freePort(), ...(scheme && { scheme }) });
    undo.push(opened.close);
    return opened;
  };
  const ingressPorts = await many(options.ingresses ?? 1, () => freePort());
  const ways = {
    zenqms: await proxy([ports.zenqms]),
    salesforce: await proxy([ports.salesforce]),
    ingress: await proxy(ingressPorts),
    redis: await many(options.redisProxies === true ? (options.workers ?? 2) : 0, () => proxy([redis.port], 'redis')),
  };
  const simulators = await startService(simulatorsOnStand({ ...ports, way: ways.salesforce.url, logs, clock }));
  undo.push(() => simulators.stop());

  const logger = createLogger({ service: 'fault matrix', level: 'silent' });
  const connection = connectRedis({ ...redis.place, role: 'command', name: 'fault matrix', logger });
  undo.push(() => closeRedis(connection));
  const keys = createKeySpace();
  const queue = createQueue({ integration: INTEGRATION, keys, connection });
  undo.push(() => queue.close());
  const log = createExecutionLog({ redis: connection, keys, now: Date.now, retentionMs: LOG_MS });
  const definitions = pointedAt(await readStandDefinitions(), {
    salesforce: ways.salesforce.url,
    zenqms: ways.zenqms.url,
  });
  await applyDefinitions(definitions, { redis: connection, keys, folder: 'the stand' });

  const salesforce = remoteSimulator(`http://127.0.0.1:${ports.salesforce}`);
  const zenqms = remoteSimulator(`http://127.0.0.1:${ports.zenqms}`);
  await salesforce.patch('/delivery', { ...DELIVERY, ...options.delivery });
  await zenqms.patch('/account', { searchLagMs: options.searchLagMs ?? SEARCH_LAG_MS });
  await defineOutboundMessages(definitions, { salesforce: salesforce.url, ingress: ways.ingress.url, env: SECRETS });

  const slot = async (kind: 'worker' | 'ingress', number: number, port: number): Promise<Slot> => {
    const overlayOf = options[kind]?.(number);
    const isWorker = kind === 'worker';
    const way = kind === 'worker' ? ways.redis[number - 1] : undefined;
    const redisEnv = way === undefined ? redis.env : { ZENBRIDGE_REDIS_URL: way.url };
    const opened = await openSlot(`${kind}-${number}`, (life) =>
      serviceOnStand({
        ...{ kind, number, port, redisEnv, life, logs, clock },
        overlays: [
          isWorker ? hands(options.concurrency) : undefined,
          settings && { env: settings },
          isWorker ? options.everyWorker : undefined,
          overlayOf?.(life),
        ],
      }),
    );
    undo.push(opened.stop);
    return opened;
  };
  const workerPorts = await many(options.workers ?? 2, () => freePort());
  const [ingresses, workers] = await Promise.all([
    Promise.all(ingressPorts.map((port, index) => slot('ingress', index + 1, port))),
    Promise.all(workerPorts.map((port, index) => slot('worker', index + 1, port))),
  ]);
  const redisVersion = /redis_version:(\S+)/.exec(await connection.info('server'))?.[1] ?? 'of unknown version';
  const command: Stand['command'] = (name, ...args) => connection.call(name, ...args);
  return { salesforce, zenqms, redis, redisVersion, workers, ingresses, ingressPorts, ways, log, queue, command };
}

const hands = (concurrency?: number): Overlay | undefined =>
  concurrency === undefined ? undefined : { env: { ZENBRIDGE_WORKER_CONCURRENCY: String(concurrency) } };

async function many<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n += 1) made.push(await make());
  return made;
}
