import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Job, QueueEvents, Worker } from 'bullmq';
import { addStandardJob } from 'bullmq/dist/cjs/scripts/addStandardJob-9.js';
import { recordingLogger } from '../../test/lines.ts';
import { until } from '../../test/until.ts';
import { createKeySpace } from '../keys.ts';
import { closeRedis } from '../redis/connection/close.ts';
import { connectRedis } from '../redis/connection/connect.ts';
import { addJobLua, queueKeys } from './add-in-script.ts';
import { type JobData, jobDataOf } from './job.ts';
import { createQueue, JOB_NAME, jobOptions } from './queue.ts';

const { logger } = recordingLogger();
const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const integration = 'complaints';
const redis = connectRedis({ url, role: 'command', name: 'test', logger });
const fetching = connectRedis({ url, role: 'worker', name: 'test', logger });
afterAll(() => Promise.all([closeRedis(redis), closeRedis(fetching)]));

const NOW = 1_790_000_000_000;
const TRACE = JSON.stringify({ traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' });
const dataOf = (executionId: string): JobData =>
  jobDataOf({ executionId, recordId: '500000000000001AAA', object: 'Case' });

/** A queue of its own, and two ways of adding to it. */
async function setUp() {
  const keys = createKeySpace(`t-${randomUUID()}`);
  const prefix = keys.queuePrefix(integration);
  const queue = createQueue({ integration, keys, connection: redis });
  // It waits until the queue has been opened.
  await queue.getVersion();
  const addInScript = (ids: readonly string[], trace = ''): Promise<unknown> => {
    const own = queueKeys(keys, integration);
    const each = ids.flatMap((id) => [id, JSON.stringify(dataOf(id)), trace]);
    return redis.eval(SCRIPT, own.length, ...own, NOW, ...each);
  };
  const addBulk = async (ids: readonly string[], trace?: string): Promise<void> => {
    const telemetry = trace === undefined ? {} : { telemetry: { metadata: trace } };
    const opts = { timestamp: NOW, ...telemetry };
    await queue.addBulk(ids.map((id) => ({ name: JOB_NAME, data: dataOf(id), opts: { ...jobOptions(id), ...opts } })));
  };
  return { prefix, queue, addInScript, addBulk };
}

const SCRIPT = `${addJobLua}
local answers = {}
for n = 2, #ARGV, 3 do answers[#answers + 1] = addJob(KEYS, ARGV[1], ARGV[n], ARGV[n + 1], ARGV[n + 2]) end
return answers`;

/** Everything that a queue has in Redis, by what follows its prefix, with nothing that depends on the time. */
async function contentsOf(prefix: string): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const key of (await redis.keys(`${prefix}:*`)).sort()) {
    all[key.slice(prefix.length)] = await read(key);
  }
  return all;
}

async function read(key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'string') return redis.get(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'zset') return redis.zrange(key, '-inf', '+inf', 'BYSCORE', 'WITHSCORES');
  if (type === 'stream') return (await redis.xrange(key, '-', '+')).map(([, fields]) => fields);
  const { opts, timestamp, version: _, ...fields } = await redis.hgetall(key);
  // `addBulk` passes the time to the job as one of its options, too.
  const { timestamp: __, ...options } = JSON.parse(opts ?? '{}');
  return { ...fields, timestamp, options };
}

describe('a job that is added by a script', () => {
  test.each([
    ['plain', undefined, false],
    ['with a trace', TRACE, false],
    ['of a paused queue', undefined, true],
  ])('%s is in Redis what addBulk makes of it, with all that belongs to it', async (_, trace, isPaused) => {
    const [ours, theirs] = [await setUp(), await setUp()];
    if (isPaused) await Promise.all([ours.queue.pause(), theirs.queue.pause()]);
    await theirs.addBulk(['om-1', 'ev-2'], trace);
    expect(await ours.addInScript(['om-1', 'ev-2'], trace)).toEqual([1, 1]);
    const contents = await contentsOf(ours.prefix);
    expect(contents).toEqual(await contentsOf(theirs.prefix));
    expect(Object.keys(contents)).toHaveLength(isPaused ? 6 : 7);
    await Promise.all([ours.queue.close(), theirs.queue.close()]);
  });

  test('is left as it is when there is one of its id', async () => {
    const [ours, theirs] = [await setUp(), await setUp()];
    await Promise.all([ours.addBulk(['om-1']), theirs.addBulk(['om-1'])]);
    await theirs.addBulk(['om-1', 'om-2']);
    expect(await ours.addInScript(['om-1', 'om-2'])).toEqual([1, 1]);
    expect(await contentsOf(ours.prefix)).toEqual(await contentsOf(theirs.prefix));
    await Promise.all([ours.queue.close(), theirs.queue.close()]);
  });

  test('goes to a worker that waits, which tells of it', async () => {
    const { prefix, queue, addInScript } = await setUp();
    const done = Promise.withResolvers<Job<JobData>>();
    const told = new QueueEvents(integration, { prefix, connection: fetching });
    await told.waitUntilReady();
    const events: string[] = [];
    for (const name of ['added', 'waiting', 'active', 'completed'] as const) {
      told.on(name, ({ jobId }: { jobId: string }) => events.push(`${name} ${jobId}`));
    }
    const worker = new Worker<JobData>(integration, async (job) => done.resolve(job), { prefix, connection: fetching });
    await worker.waitUntilReady();
    await addInScript(['om-1'], TRACE);
    const job = await done.promise;
    expect(job.data).toEqual(dataOf('om-1'));
    expect(job.opts).toEqual({ ...jobOptions('om-1'), telemetry: { metadata: TRACE } });
    await until(() => events.length === 4 || undefined);
    expect(events).toEqual(['added om-1', 'waiting om-1', 'active om-1', 'completed om-1']);
    await Promise.all([worker.close(), told.close(), queue.close()]);
  });

  test('that the queue does not take fails for itself', async () => {
    const { prefix, queue, addInScript } = await setUp();
    await redis.set(`${prefix}:${integration}:wait`, 'no list');
    expect(await addInScript(['om-1', 'om-3'])).toEqual([null, null]);
    await redis.del(`${prefix}:${integration}:wait`);
    expect(await addInScript(['om-4'])).toEqual([1]);
    await queue.close();
  });

  test('makes a queue that nobody has opened keep as few of its events as one that somebody has', async () => {
    const keys = createKeySpace(`t-${randomUUID()}`);
    const own = queueKeys(keys, integration);
    await redis.eval(SCRIPT, own.length, ...own, NOW, 'om-1', JSON.stringify(dataOf('om-1')), '');
    expect(await redis.hgetall(own[2] ?? '')).toEqual({ 'opts.maxLenEvents': '100' });
  });
});

test('BullMQ takes the keys of which there are as many', () => {
  expect(queueKeys(createKeySpace(), integration)).toHaveLength(addStandardJob.keys);
});
