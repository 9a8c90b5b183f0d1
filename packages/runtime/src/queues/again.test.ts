import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { UnrecoverableError, Worker } from 'bullmq';
import { recordingLogger } from '../../test/lines.ts';
import { until } from '../../test/until.ts';
import { createKeySpace } from '../keys.ts';
import { closeRedis } from '../redis/connection/close.ts';
import { connectRedis } from '../redis/connection/connect.ts';
import { queueAgain } from './again.ts';
import { createQueue } from './queue.ts';

const { logger } = recordingLogger();
const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const integration = 'complaints';
const keys = createKeySpace(`t-${randomUUID()}`);
const connection = connectRedis({ url, role: 'command', name: 'test', logger });
const fetching = connectRedis({ url, role: 'worker', name: 'test', logger });
const queue = createQueue({ integration, keys, connection });
afterAll(async () => {
  await queue.close();
  await Promise.all([closeRedis(connection), closeRedis(fetching)]);
});

const execution = () => ({ executionId: `om-${randomUUID()}`, recordId: '500000000000001AAA', object: 'Case' });

/** Runs jobs until `work` has been asked to do as many as given. */
async function run(times: number, work: () => Promise<void>): Promise<void> {
  let done = 0;
  const worker = new Worker(integration, () => work().finally(() => done++), {
    prefix: keys.queuePrefix(integration),
    connection: fetching,
  });
  await until(async () => done >= times || undefined);
  await worker.close();
}

describe('queueing again', () => {
  test('gives an execution without a job one, and leaves a job that waits', async () => {
    const one = execution();
    expect([await queueAgain(queue, one), await queueAgain(queue, one)]).toEqual([true, true]);
    expect(await queue.getWaitingCount()).toBe(1);
    expect((await queue.getJob(one.executionId))?.data).toEqual({ schema: 1, ...one });
    await run(1, async () => {});
  });

  test.each([
    ['completed', async () => {}],
    [
      'failed',
      async () => {
        throw new UnrecoverableError('no');
      },
    ],
  ])('runs a job again that has %s', async (state, work) => {
    const one = execution();
    await queueAgain(queue, one);
    await run(1, work);
    expect(await (await queue.getJob(one.executionId))?.getState()).toBe(state);
    expect(await queueAgain(queue, one)).toBe(true);
    expect(await (await queue.getJob(one.executionId))?.getState()).toBe('waiting');
    await run(1, async () => {});
  });

  test('waits for a worker that has the job', async () => {
    const one = execution();
    await queueAgain(queue, one);
    await run(1, async () => {
      expect(await queueAgain(queue, one)).toBe(false);
    });
  });

  test('replaces a job that is in no list', async () => {
    const one = execution();
    await queueAgain(queue, one);
    await connection.lrem(`${keys.queuePrefix(integration)}:${integration}:wait`, 1, one.executionId);
    expect(await queueAgain(queue, one)).toBe(true);
    expect(await queue.getWaitingCount()).toBe(1);
    await run(1, async () => {});
  });
});
