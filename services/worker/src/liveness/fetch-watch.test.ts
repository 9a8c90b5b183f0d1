import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import {
  checkedServer,
  closeRedis,
  connectRedis,
  createKeySpace,
  createLogger,
  type JobData,
} from '@zenbridge/runtime';
import { type RedisQueueBackend, Worker } from 'bullmq';
import { serviceRedisUrl } from '../../../../test/support/redis-urls.ts';
import { createProbes } from '../probes.ts';
import { FetchWatch } from './fetch-watch.ts';

/** A worker that waits for jobs asks every five seconds; at the latest, when it waits for a delayed one, after ten. */
const BOUND_MS = 7000;
const LONGER_THAN_ANY_ROUND_MS = 11_000;

const url = serviceRedisUrl('worker');
const lines: Record<string, unknown>[] = [];
const logger = createLogger({
  service: 'test',
  level: 'error',
  destination: { write: (line) => lines.push(JSON.parse(line)) },
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function setUp() {
  const redis = connectRedis({ url, role: 'command', name: 'fetch-watch-test', logger });
  const connection = connectRedis({ url, role: 'worker', name: 'fetch-watch-test', logger });
  closing.push(
    () => closeRedis(redis),
    () => closeRedis(connection),
  );
  const keys = createKeySpace(`t-${randomUUID()}`);
  let ahead = 0;
  const watch = new FetchWatch({ redis, keys, boundMs: BOUND_MS, logger, now: () => performance.now() + ahead });
  const work = (integration: string): Worker<JobData> => {
    const prefix = keys.queuePrefix(integration);
    const options = { ...checkedServer, connection, prefix };
    const worker = new Worker<JobData>(integration, async () => {}, options, watch.backendFor(integration));
    worker.on('error', () => {});
    watch.watch(integration, worker);
    closing.push(() => worker.close());
    return worker;
  };
  const advance = (ms: number): void => {
    ahead += ms;
  };
  return { redis, watch, work, advance };
}

/** Ends the connection that a worker waits for jobs on, for good. Its others stay. */
async function breakForGood(worker: Worker<JobData>): Promise<void> {
  const backend: RedisQueueBackend = worker.getBackend();
  const waiting = await backend.blockingClient;
  if (waiting === undefined) throw new Error('the worker has no connection of its own to wait on');
  Object.assign(waiting, { connect: () => Promise.reject(new Error('Connection is closed.')) });
  waiting.disconnect();
}

/** Asks `/health/live` four times a second. Answers the statuses in their order, and when it first failed. */
async function observe(watch: FetchWatch, lastMs: number) {
  const probes = createProbes(
    { ZENBRIDGE_HOST: '127.0.0.1', ZENBRIDGE_PORT: 0 },
    { ready: {}, live: { fetching: async () => watch.isFetching() } },
  );
  closing.push(() => probes.close());
  const { url: address } = await probes.listen();
  const statuses: number[] = [];
  let failedAfterMs: number | undefined;
  const startedAt = performance.now();
  for (let ms = 0; ms < lastMs; ms = performance.now() - startedAt) {
    await watch.look();
    const { status } = await fetch(`${address}/health/live`);
    statuses.push(status);
    if (status !== 200) failedAfterMs ??= ms;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return { statuses, failedAfterMs };
}

test('a worker that waits for jobs is alive, for longer than it ever waits', async () => {
  const { watch, work } = setUp();
  work('healthy');
  const { statuses } = await observe(watch, LONGER_THAN_ANY_ROUND_MS);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('a worker whose connection is gone for good is found dead in time, although it seems to run', async () => {
  const { watch, work } = setUp();
  const broken = work('broken');
  await broken.waitUntilReady();
  await breakForGood(broken);
  const { statuses, failedAfterMs } = await observe(watch, BOUND_MS + 1000);
  expect(broken.isRunning()).toBe(true);
  expect(statuses.at(-1)).toBe(503);
  expect(failedAfterMs).toBeGreaterThan(BOUND_MS - 1500);
  expect(lines.map(({ integration, msg }) => `${integration}: ${msg}`)).toEqual([
    'broken: the worker of a queue fetches no jobs',
  ]);
});

test('while Redis is away, or just back, nothing is dead', async () => {
  const { redis, watch, work, advance } = setUp();
  await work('held').waitUntilReady();
  await watch.look();
  redis.disconnect();
  advance(10 * BOUND_MS);
  await watch.look();
  expect(watch.isFetching()).toBe(true);
  await redis.connect();
  await watch.look();
  expect(watch.isFetching()).toBe(true);
});

test('a worker that is paused or closing on purpose is not dead', async () => {
  const { watch, work, advance } = setUp();
  const paused = work('paused');
  const closed = work('closed');
  await paused.pause();
  await closed.close();
  await watch.look();
  advance(10 * BOUND_MS);
  await watch.look();
  expect(watch.isFetching()).toBe(true);
});
