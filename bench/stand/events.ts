import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createExecutionLog, type NewEvent } from '@zenbridge/ledger';
import { createQueue, JOB_NAME, JOB_SCHEMA_VERSION, type JobData, jobOptions } from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import type { Stand } from './stand.ts';

const AT_ONCE = 500;
const LOOK_MS = 10;
const DAY_MS = 86_400_000;

/** Saves as many Cases in the org as asked for. Returns their ids. */
export const saveCases = ({ salesforce }: Stand, count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    salesforce.control.save('Case', { Subject: `Case ${n}`, Priority: n % 2 === 0 ? 'High' : 'Low' }),
  );

/** The queue of an integration, which is closed with the stand. */
export function openQueue(stand: Stand, integration: string): Queue<JobData> {
  const queue = createQueue({ integration, keys: stand.keys, connection: stand.redis });
  stand.onClose(() => queue.close());
  return queue;
}

/** The execution log of the stand. */
export const openLog = ({ redis, keys }: Stand) =>
  createExecutionLog({ redis, keys, now: Date.now, retentionMs: DAY_MS });

/** Stores and queues an event for each record, as the ingress does. */
export async function queueEvents(stand: Stand, queue: Queue<JobData>, recordIds: readonly string[]): Promise<void> {
  const log = openLog(stand);
  for (let start = 0; start < recordIds.length; start += AT_ONCE) {
    const events = recordIds.slice(start, start + AT_ONCE).map(
      (recordId): NewEvent => ({
        executionId: `om-${randomUUID().replaceAll('-', '')}`,
        recordId,
        object: 'Case',
        source: 'outbound-message',
        receivedAt: Date.now(),
      }),
    );
    await log.accept(queue.name, events);
    await queue.addBulk(
      events.map(({ executionId, recordId, object }) => ({
        name: JOB_NAME,
        data: { schema: JOB_SCHEMA_VERSION, executionId, recordId, object },
        opts: jobOptions(executionId),
      })),
    );
    await log.queued(
      queue.name,
      events.map(({ executionId }) => executionId),
    );
  }
}

/** Waits until a queue has nothing left to do. @throws Error when that takes too long */
export async function untilDrained(queue: Queue<JobData>, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const { wait = 0, active = 0, delayed = 0 } = await queue.getJobCounts('wait', 'active', 'delayed');
    if (wait + active + delayed === 0) return;
    if (performance.now() > deadline)
      throw new Error(`${queue.name} has ${wait} waiting, ${active} active, ${delayed} delayed`);
    await delay(LOOK_MS);
  }
}
