import { expect, test } from '@jest/globals';
import { currentJobForm, JOB_NAME, type JobForm, jobOptions, jobReader, readJob } from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import { inWorld } from './support/world.ts';

/** What the next release could write: the same facts under other names. */
const later: JobForm = {
  version: 2,
  read: (data) => {
    const { id, record } = data as { id: string; record: { id: string; object: string } };
    return { schema: 1, executionId: id, recordId: record.id, object: record.object };
  },
};
const EVENTS = 12;

test('workers of two releases share a queue: each event is executed once, whichever release queued it', async () => {
  const readers = [readJob, jobReader([later, currentJobForm])];
  await inWorld(
    async ({ salesforce, zenqms, queueOf, send, outcome, log, lines }) => {
      const ids: string[] = [];
      for (let n = 0; n < EVENTS; n += 1) {
        const recordId = salesforce.control.save('Case', { Subject: `Complaint ${n}`, Priority: 'High' });
        const isOfNext = n % 2 === 0;
        const id = await send(recordId, { queued: !isOfNext });
        ids.push(id);
        if (!isOfNext) continue;
        const queue: Queue = queueOf('complaints');
        await queue.add(JOB_NAME, { schema: 2, id, record: { id: recordId, object: 'Case' } }, jobOptions(id));
        await log.queued('complaints', [id]);
      }
      const executions = await Promise.all(ids.map((id) => outcome(id)));
      expect(executions.map(({ outcome: what }) => what)).toEqual(ids.map(() => 'created'));
      expect(zenqms.control.issues.all()).toHaveLength(EVENTS);
      expect(lines.join('')).not.toMatch(/ZB_EVENT_LOST/);
    },
    { workers: 2, readers },
  );
  // A job may come back to the older one several times, each time after two seconds.
}, 90_000);

test('a worker leaves jobs of a later release alone until one of that release is there', async () => {
  await inWorld(async ({ salesforce, queueOf, send, log, lines }) => {
    const recordId = salesforce.control.save('Case', { Subject: 'Complaint', Priority: 'High' });
    const id = await send(recordId, { queued: false });
    const queue: Queue = queueOf('complaints');
    await queue.add(JOB_NAME, { schema: 2, id }, jobOptions(id));
    while (!lines.some((line) => line.includes('left to a worker of a later version'))) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(await log.get('complaints', id)).toMatchObject({ state: 'waiting' });
  });
});
