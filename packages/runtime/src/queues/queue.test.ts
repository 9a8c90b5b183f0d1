import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { recordingLogger } from '../../test/lines.ts';
import { openRedisProxy, type RedisProxy } from '../../test/redis-proxy.ts';
import { until } from '../../test/until.ts';
import { ProblemError } from '../catalogue/problem.ts';
import { createKeySpace } from '../keys.ts';
import { closeRedis } from '../redis/connection/close.ts';
import { connectRedis } from '../redis/connection/connect.ts';
import { waitForRedis } from '../redis/connection/wait.ts';
import type { JobData } from './job.ts';
import { createQueue, JOB_NAME, jobOptions } from './queue.ts';
import { retryBackoff } from './retry.ts';

const { logger } = recordingLogger();
const integration = 'complaints';
const keys = createKeySpace(`t-${randomUUID()}`);
const dataOf = (executionId: string): JobData => ({
  schema: 1,
  executionId,
  recordId: '500000000000001AAA',
  object: 'Case',
});

let proxy: RedisProxy;
let connection: Redis;
let queue: Queue<JobData>;

beforeEach(async () => {
  proxy = await openRedisProxy({ cut: true });
  connection = connectRedis({ url: proxy.url, role: 'producer', name: 'test', logger });
  queue = createQueue({ integration, keys, connection });
});

afterEach(async () => {
  await queue.close();
  await closeRedis(connection);
  await proxy.cut();
});

test('a queue opened while Redis is away fails at once, and works when Redis is there', async () => {
  await expect(queue.add(JOB_NAME, dataOf('om-1'), jobOptions('om-1'))).rejects.toThrow();
  await proxy.mend();
  await waitForRedis(connection, 10_000);
  await queue.add(JOB_NAME, dataOf('om-1'), jobOptions('om-1'));
  expect((await queue.getJob('om-1'))?.data).toEqual(dataOf('om-1'));
});

test('all keys of a queue share the hash tag of its integration', async () => {
  await proxy.mend();
  await waitForRedis(connection, 10_000);
  await queue.add(JOB_NAME, dataOf('om-2'), jobOptions('om-2'));
  const root = keys.queuePrefix(integration);
  expect(root).toMatch(/\{complaints\}/);
  expect(await connection.exists(`${root}:${integration}:om-2`)).toBe(1);
});

test('the same execution is queued once, also as part of a batch', async () => {
  await proxy.mend();
  await waitForRedis(connection, 10_000);
  const jobs = ['om-3', 'om-4', 'om-3'].map((id) => ({ name: JOB_NAME, data: dataOf(id), opts: jobOptions(id) }));
  const before = await queue.getWaitingCount();
  await queue.addBulk(jobs);
  expect((await queue.getWaitingCount()) - before).toBe(2);
});

test('a failed attempt comes back by the backoff, and leaves its reason without a stack', async () => {
  await proxy.mend();
  await waitForRedis(connection, 10_000);
  const own = createQueue({ integration: 'failing', keys, connection });
  await own.add(JOB_NAME, dataOf('om-5'), jobOptions('om-5'));
  const workerConnection = connectRedis({ url: proxy.url, role: 'worker', name: 'test', logger });
  const worker = new Worker(
    'failing',
    () => {
      throw new ProblemError({ code: 'ZB_ZENQMS_RATE_LIMITED', detail: 'Asked to wait.', retryAfterMs: 60_000 });
    },
    { prefix: keys.queuePrefix('failing'), connection: workerConnection, settings: { backoffStrategy: retryBackoff } },
  );
  const job = await until(() => own.getDelayed().then(([first]) => first));
  expect(job.delay).toBeGreaterThanOrEqual(60_000);
  expect(job.failedReason).toMatch(/^ZB_ZENQMS_RATE_LIMITED: /);
  expect(job.stacktrace).toEqual([]);
  await worker.close();
  await own.close();
  await closeRedis(workerConnection);
});
