import { expect, test } from '@jest/globals';
import { sendCases } from './support/many.ts';
import { inWorld } from './support/world.ts';

test('a job that was kept for its time after its outcome leaves the queue when another one ends', () =>
  inWorld(async (world) => {
    const { keys, redis, queueOf, outcome } = world;
    const queue = queueOf('complaints');
    const isCompleted = async (id: string) => (await (await queue.getJob(id))?.getState()) === 'completed';
    const [old = ''] = await sendCases(world, 1);
    await outcome(old);
    while (!(await isCompleted(old))) await new Promise((resolve) => setTimeout(resolve, 25));
    // It ended long ago.
    await redis.zadd(`${keys.queuePrefix('complaints')}:complaints:completed`, 'XX', 1, old);

    const [next = ''] = await sendCases(world, 1);
    await outcome(next);
    while (!(await isCompleted(next))) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await queue.getJob(old)).toBeUndefined();
    expect(await queue.getCompletedCount()).toBe(1);
  }));
