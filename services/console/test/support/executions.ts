import { randomUUID } from 'node:crypto';
import type { Ending, NewEvent } from '@zenbridge/ledger';
import {
  closeRedis,
  connectRedis,
  createKeySpace,
  createLogger,
  JOB_NAME,
  JOB_SCHEMA_VERSION,
  type JobData,
  jobOptions,
} from '@zenbridge/runtime';
import { UnrecoverableError, Worker } from 'bullmq';
import { testRedisUrl } from '../../../../test/support/redis-urls.ts';
import { until } from '../../../../test/support/until.ts';
import type { TestConsole } from './console.ts';

const silent = createLogger({ service: 'test', level: 'silent' });
let count = 0;

/** A made-up Salesforce id of a Case. */
export const someRecordId = (): string => `5005g00000${String(++count).padStart(5, '0')}AAA`;

/** Stores an event and queues it, as the ingress does. Answers its execution id. */
export async function receive(console: TestConsole, given: Partial<NewEvent> = {}, integration = 'complaints') {
  const event: NewEvent = {
    executionId: `ev-${randomUUID()}`,
    recordId: someRecordId(),
    object: 'Case',
    source: 'webhook',
    receivedAt: Date.now(),
    ...given,
  };
  const { executionId, recordId, object } = event;
  await console.log.accept(integration, [event]);
  const data = { schema: JOB_SCHEMA_VERSION, executionId, recordId, object } as const;
  await console.queueOf(integration).add(JOB_NAME, data, jobOptions(executionId));
  await console.log.queued(integration, [executionId]);
  return { id: executionId, recordId };
}

/** Stores an event that has ended already, and is not queued any more. */
export async function ended(
  console: TestConsole,
  ending: Ending,
  given: Partial<NewEvent> = {},
  integration = 'complaints',
) {
  const event: NewEvent = {
    executionId: `ev-${randomUUID()}`,
    recordId: someRecordId(),
    object: 'Case',
    source: 'outbound-message',
    receivedAt: Date.now(),
    ...given,
  };
  const { executionId: id, recordId } = event;
  await console.log.accept(integration, [event]);
  await console.log.begin(integration, id, { attempt: 1, revision: 1 });
  await console.log.finish(integration, id, { revision: 1, ...ending });
  return { id, recordId };
}

/** Works the queue until nothing waits in it: every execution ends with outcome `error`, and its job fails. */
export async function failJobs(console: TestConsole, integration = 'complaints'): Promise<void> {
  const connection = connectRedis({ url: testRedisUrl, role: 'worker', name: 'console-test', logger: silent });
  const worker = new Worker<JobData>(
    integration,
    async ({ data: { executionId } }) => {
      await console.log.begin(integration, executionId, { attempt: 1, revision: 1 });
      const detail = 'Priority: not translated.';
      await console.log.finish(integration, executionId, { outcome: 'error', reason: 'ZB_MAPPING_FAILED', detail });
      throw new UnrecoverableError(`ZB_MAPPING_FAILED: ${detail}`);
    },
    { prefix: createKeySpace(console.root).queuePrefix(integration), connection },
  );
  const queue = console.queueOf(integration);
  await until('every job has failed', async () => (await queue.getJobCountByTypes('waiting', 'active')) === 0);
  await worker.close();
  await closeRedis(connection);
}
