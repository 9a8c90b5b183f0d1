import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { type Bench, onBench, outcomeOf } from '../support/bench.ts';
import { viewerToken } from '../support/console-api.ts';
import { type OtlpReceiver, openOtlpReceiver } from '../support/otlp-receiver.ts';
import { until } from '../support/until.ts';
import { sendSigned } from '../support/webhook.ts';

/** Values of records, each of which would be recognised wherever it turned up. */
const mark = (what: string): string => `otter-${what}-${randomBytes(6).toString('hex')}`;
const VALUES = {
  Subject: mark('subject'),
  Description: mark('description'),
  Batch_Number__c: mark('batch').slice(0, 20),
  SuppliedEmail: `${mark('mail')}@acme.example`,
};
const PRIORITY = mark('priority');
const PRIOR = mark('prior');
const ECHO = mark('echo');
const WRONG_TOKEN = mark('token');
const SILENT = 'zenbridge@acme.example';

let receiver: OtlpReceiver;
let secrets: readonly string[];
let lines: readonly string[];
/** Everything that was said, by where. */
const said: Record<string, string> = {};

beforeAll(async () => {
  receiver = await openOtlpReceiver();
  const { token, setting } = viewerToken();
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_METRICS_EXPORTER: 'otlp',
    OTEL_LOGS_EXPORTER: 'otlp',
    OTEL_BLRP_SCHEDULE_DELAY: '500',
    ZENBRIDGE_METRICS_PORT: '0',
    ZENBRIDGE_LOG_LEVEL: 'debug',
    ZENBRIDGE_CONSOLE_TOKENS: setting,
  };
  await onBench({ env }, async (bench) => {
    ({ lines } = bench);
    secrets = [...bench.secrets, token];
    const services = [await bench.start('ingress'), await bench.start('worker'), await bench.start('console')];
    await everyPath(bench);
    said['metrics at the port'] = await metricsOf(bench);
    said['answers of the console'] = await answersOf(bench, token);
    said['jobs in Redis'] = await jobsOf(bench);
    for (const service of services) expect(await service.stop()).toEqual({ status: 0 });
  });
  said['log lines'] = lines.join('\n');
  for (const signal of ['traces', 'metrics', 'logs']) {
    const sent = receiver.requests.filter(({ path }) => path === `/v1/${signal}`);
    said[`${signal} by OTLP`] = sent.map(({ headers, body }) => headers + body.toString('latin1')).join('\n');
  }
}, 150_000);

afterAll(() => receiver.close());

/** Every way that secrets and values go: in deliveries that are taken and refused, and in answers of every kind. */
async function everyPath(bench: Bench): Promise<void> {
  const { control: org } = bench.salesforce;
  const { faults } = bench.zenqms.control;
  const save = (Priority: string) => outcomeOf(bench, org.save('Case', { ...VALUES, Priority }));
  const echoes = { title: ECHO, errors: [{ field: ECHO, message: ECHO }], message: ECHO, error: ECHO };

  expect(await save('High')).toMatchObject({ outcome: 'created' });
  faults.add({ on: 'searchIssues', times: 1, effect: { kind: 'answer', status: 503, body: echoes } });
  expect(await save('High')).toMatchObject({ outcome: 'created', attempts: 2 });
  faults.add({ on: 'createIssue', times: 1, effect: { kind: 'answer', status: 422, body: echoes } });
  expect(await save('High')).toMatchObject({ outcome: 'error', reason: 'ZB_ZENQMS_REFUSED' });
  faults.add({ on: 'createIssue', times: 1, effect: { kind: 'loseAnswer' } });
  expect(await save('High')).toMatchObject({ outcome: 'created' });
  expect(await save(PRIORITY)).toMatchObject({ outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
  await deliveries(bench);
}

/** Webhooks with prior values, twice, with a signature that is wrong, and in no form at all; an address with a wrong token. */
async function deliveries(bench: Bench): Promise<void> {
  const { salesforce, organizationId, ingress, webhookSecret, complaintsEndpoint } = bench;
  const recordId = salesforce.control.save('Case', { ...VALUES, Priority: 'High' }, { as: SILENT });
  const url = `${ingress}/events/complaints`;
  const about = { organizationId, object: 'Case', recordId, changeType: 'updated' };
  const event = { ...about, changedFields: ['Subject'], priorValues: { Subject: PRIOR } };
  const send = (body: object, secret = webhookSecret) => sendSigned({ url, event: body, secret });
  expect(await send(event)).toMatchObject({ status: 202 });
  expect((await outcomeOf(bench, recordId)).outcome).toBeDefined();
  expect(await send(event)).toMatchObject({ status: 202 });
  expect(await send({ ...event, unexpected: PRIOR })).toMatchObject({ status: 422 });
  const other = `whsec_${Buffer.from(WRONG_TOKEN).toString('base64')}`;
  expect(await send(event, other)).toMatchObject({ status: 401 });
  const wrong = complaintsEndpoint.replace(/[^/]+$/, WRONG_TOKEN);
  const soap = { method: 'POST', headers: { 'content-type': 'text/xml' }, body: `<a>${ECHO}</a>` };
  expect((await fetch(wrong, soap)).status).toBeGreaterThanOrEqual(400);
  expect((await fetch(complaintsEndpoint, soap)).status).toBeGreaterThanOrEqual(400);
  const query = `${url}?token=${WRONG_TOKEN}`;
  expect((await fetch(query, { headers: { authorization: `Bearer ${WRONG_TOKEN}` } })).status).toBe(404);
}

async function metricsOf({ lines: so }: Bench): Promise<string> {
  const found = so
    .filter((line) => line.includes('metrics can be asked for'))
    .map((line): { url: string } => JSON.parse(line));
  expect(found).toHaveLength(3);
  return (await Promise.all(found.map(async ({ url }) => (await fetch(url)).text()))).join('\n');
}

/** What Bull Board, the API and the pages say about queues, jobs and executions. */
async function answersOf(bench: Bench, token: string): Promise<string> {
  const { console } = bench;
  const get = async (path: string): Promise<string> => {
    const response = await fetch(console + path, { headers: { authorization: `Bearer ${token}` } });
    return response.ok ? response.text() : '';
  };
  const board = '/queues/api/queues?activeQueue=complaints&status=latest&page=1&jobsPerPage=50';
  await until('Bull Board shows the jobs', async () => (await get(board)).includes('"complaints"'));
  const { executions } = JSON.parse(await get('/api/v1/executions')) as { executions: readonly { id: string }[] };
  const paths = executions.flatMap(({ id }) => [
    `/executions/complaints/${id}`,
    `/queues/api/queues/complaints/${id}`,
    `/queues/api/queues/complaints/${id}/logs`,
  ]);
  expect(executions.length).toBeGreaterThanOrEqual(6);
  const answers = await Promise.all(['/api/v1/executions', '/executions', board, ...paths].map(get));
  return answers.join('\n');
}

/** Everything that queues hold, as it stands in Redis. */
async function jobsOf({ keyRoot }: Bench): Promise<string> {
  const redis = new Redis(process.env.REDIS_URL ?? '');
  try {
    const keys = (await redis.keys(`${keyRoot}:*`)).filter((key) => key.includes(':complaints:'));
    const dumps = await Promise.all(
      keys.map(async (key) => {
        const type = await redis.type(key);
        if (type === 'hash') return JSON.stringify([key, await redis.hgetall(key)]);
        if (type === 'stream') return JSON.stringify([key, await redis.xrange(key, '-', '+')]);
        return key;
      }),
    );
    return dumps.join('\n');
  } finally {
    await redis.quit();
  }
}

const PLACES = [
  'log lines',
  'traces by OTLP',
  'metrics by OTLP',
  'logs by OTLP',
  'metrics at the port',
  'answers of the console',
  'jobs in Redis',
] as const;

test.each(PLACES)('no secret and no value of a record is in: %s', (place) => {
  const text = said[place] ?? '';
  // Something is there, about what happened.
  expect(text).toContain('complaints');
  const values = [...Object.values(VALUES), PRIORITY, PRIOR, ECHO];
  const hidden = [...secrets, ...values, WRONG_TOKEN, Buffer.from(WRONG_TOKEN).toString('base64')];
  expect(hidden.filter((one) => text.includes(one))).toEqual([]);
  // Access tokens of the org begin with its id and an exclamation mark.
  expect(text).not.toMatch(/00D\w{12}(\w{3})?!/);
});

test('each outcome is one line of the log, with ids, reason and times, and in the trace', () => {
  const ofWorker = lines
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter(({ service }) => service === 'worker');
  const outcomes = ofWorker.filter(({ outcome }) => outcome !== undefined);
  expect(outcomes.length).toBeGreaterThanOrEqual(6);
  expect(new Set(outcomes.map(({ executionId }) => executionId)).size).toBe(outcomes.length);
  for (const line of outcomes) {
    expect(line).toMatchObject({
      integration: 'complaints',
      trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      recordId: expect.stringMatching(/^\w{18}$/),
      steps: expect.any(Object),
      sinceReceivedMs: expect.any(Number),
    });
    if (line.outcome !== 'created') expect(line.reason).toMatch(/^ZB_/);
  }
  const sent = said['logs by OTLP'] ?? '';
  for (const { executionId } of outcomes) expect(sent).toContain(String(executionId));
});
