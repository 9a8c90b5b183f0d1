import { createServer } from 'node:http';
import { createMemoryTokenStore, createSalesforceClient, type ExpectedRecord } from '@zenbridge/connector/salesforce';
import { createZenqmsClient, findAssignee, findCategory } from '@zenbridge/connector/zenqms';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';

/**
 * What a worker costs that makes the calls of an execution, with the clients that ZenBridge makes them with, and nothing
 * else: no claim, no log of executions, no filter, no mapping, and no answer to anything that goes wrong.
 */

const { env } = process;
const text = (name: string): string => env[name] ?? '';

const zenqms = createZenqmsClient({
  connection: { baseUrl: text('BARE_ZENQMS_URL'), token: text('ZENQMS_TOKEN') },
  timeoutMs: 15_000,
});
const salesforce = createSalesforceClient({
  connection: {
    loginUrl: text('BARE_SALESFORCE_URL'),
    apiVersion: '68.0',
    auth: {
      kind: 'clientCredentials',
      clientId: text('SALESFORCE_CLIENT_ID'),
      clientSecret: text('SALESFORCE_CLIENT_SECRET'),
    },
  },
  tokenStore: createMemoryTokenStore(),
});
const category = await findCategory(zenqms, 'CMP');
const assignee = await findAssignee(zenqms, { email: 'qa.lead@acme.example' });
if (!category.ok || !assignee.ok) throw new Error('the account has no category CMP or no assignee');
const [severity, reference] = ['Severity', 'Reference'].map((label) =>
  category.value.stages[0]?.fields.find((field) => field.label === label),
);
const fields = ['Subject', 'Priority', 'CaseNumber', 'Status', 'CreatedDate', 'LastModifiedDate'];

async function makeCalls(recordId: string, expected: ExpectedRecord): Promise<void> {
  const found = await zenqms.findIssuesByRecordId(recordId, { kind: 'externalId' });
  const record = await expected.fetch(recordId, fields);
  if (!found.ok || !record.ok || !category.ok || !assignee.ok) throw new Error('a call failed');
  const created = await zenqms.createIssue({
    categoryId: category.value.id,
    title: String(record.value.fields.Subject),
    assigneeIds: [assignee.value.id],
    externalId: recordId,
    customFields: [
      { fieldId: severity?.id ?? '', value: severity?.choices[0]?.id },
      { fieldId: reference?.id ?? '', value: record.value.fields.CaseNumber },
    ],
  });
  if (created.kind !== 'created') throw new Error(`the create was ${created.kind}`);
}

const worker = new Worker<{ recordId: string }>(
  text('BARE_QUEUE'),
  async ({ data }) => {
    const expected = salesforce.expectRecord('Case');
    await makeCalls(data.recordId, expected).finally(expected.done);
  },
  {
    prefix: text('BARE_PREFIX'),
    connection: new Redis(text('ZENBRIDGE_REDIS_URL'), { maxRetriesPerRequest: null }),
    concurrency: Number(text('ZENBRIDGE_WORKER_CONCURRENCY')),
    lockDuration: 60_000,
  },
);
await worker.waitUntilReady();
const server = createServer((_request, response) => response.end('ok'));
server.listen(Number(text('ZENBRIDGE_PORT')), '127.0.0.1');

process.once('SIGTERM', async () => {
  await worker.close();
  process.exit(0);
});
