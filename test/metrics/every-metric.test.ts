import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startMortalRedis } from '@zenbridge/local';
import { type MetricName, metricOf, metricsTable, prometheusName } from '@zenbridge/runtime';
import { type Bench, onBench, outcomeOf } from '../support/bench.ts';
import { type OtlpReceiver, openOtlpReceiver } from '../support/otlp-receiver.ts';
import { type Sample, scrape, valuesOf } from '../support/prometheus.ts';
import { until } from '../support/until.ts';
import { sendSigned } from '../support/webhook.ts';

const REDIS_LIMIT = 256 * 1024 * 1024;
const SECONDS_AGO = 5;

let receiver: OtlpReceiver;
/** What Prometheus saw last at each service. */
const seen: Record<'ingress' | 'worker' | 'console', readonly Sample[]> = { ingress: [], worker: [], console: [] };

beforeAll(async () => {
  receiver = await openOtlpReceiver();
  const redis = await startMortalRedis(
    { env: process.env, say: () => undefined, cacheDir: join(tmpdir(), 'zenbridge-test-redis') },
    { maxmemory: String(REDIS_LIMIT) },
  );
  const env = {
    ZENBRIDGE_METRICS_PORT: '0',
    ZENBRIDGE_LEFT_BEHIND_SECONDS: '1',
    // There is no such folder, so its files are refused.
    ZENBRIDGE_DEFINITIONS_DIR: join(tmpdir(), 'zenbridge-no-such-folder'),
    ZENBRIDGE_DEFINITIONS_SECONDS: '0.1',
    OTEL_METRICS_EXPORTER: 'otlp',
    OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${receiver.url}/v1/metrics`,
  };
  try {
    await onBench({ redisUrl: redis.url, env }, async (bench) => {
      const services = [await bench.start('ingress'), await bench.start('worker'), await bench.start('console')];
      await happen(bench);
      // What they still have is sent when they end.
      for (const service of services) expect(await service.stop()).toEqual({ status: 0 });
    });
  } finally {
    await redis.remove();
  }
}, 120_000);

afterAll(() => receiver.close());

/** One of everything that is measured. */
async function happen(bench: Bench): Promise<void> {
  const { salesforce, zenqms, log } = bench;
  const org = salesforce.control;
  await outcomeOf(bench, org.save('Case', { Subject: 'one', Priority: 'High' }));
  await sendOne(bench);

  zenqms.control.faults.add({ on: 'searchIssues', times: 1, effect: { kind: 'answer', status: 503 } });
  const retried = await outcomeOf(bench, org.save('Case', { Subject: 'retried', Priority: 'Low' }));
  expect(retried).toMatchObject({ outcome: 'created', attempts: 2 });

  const leftBehind = org.save('Case', { Subject: 'left behind', Priority: 'Low' }, { as: SILENT });
  const event = { executionId: 'ev-left-behind', recordId: leftBehind, object: 'Case', source: 'webhook' } as const;
  await log.accept('complaints', [{ ...event, receivedAt: Date.now() }]);
  await outcomeOf(bench, leftBehind);

  zenqms.control.faults.add({ on: 'createIssue', times: 1, effect: { kind: 'loseAnswer' } });
  org.save('Case', { Subject: 'in doubt', Priority: 'Low' });
  await look(bench, 'worker', 'an execution in doubt', (samples) =>
    valuesOf(samples, 'zenbridge_executions_in_doubt', { zenbridge_integration: 'complaints' }).includes(1),
  );

  const tooMany = { kind: 'answer', status: 429, headers: { 'retry-after': '60' } } as const;
  zenqms.control.faults.add({ on: 'searchIssues', effect: tooMany });
  org.save('Case', { Subject: 'parks', Priority: 'Low' });
  await look(bench, 'worker', 'a parked destination', (samples) =>
    valuesOf(samples, 'zenbridge_destination_parked').includes(1),
  );
  await look(bench, 'ingress', 'deliveries', (samples) => samples.length > 0);
  await look(
    bench,
    'console',
    'queues and files',
    (samples) =>
      valuesOf(samples, 'zenbridge_queue_ready').length > 0 &&
      valuesOf(samples, 'zenbridge_definitions_refused').includes(1),
  );
}

/** A user whose saves send no Outbound Message. */
const SILENT = 'zenbridge@acme.example';

async function sendOne(bench: Bench): Promise<void> {
  const recordId = bench.salesforce.control.save('Case', { Subject: 'sent', Priority: 'Low' }, { as: SILENT });
  const occurredAt = new Date(Date.now() - SECONDS_AGO * 1000).toISOString();
  const answer = await sendSigned({
    url: `${bench.ingress}/events/complaints`,
    secret: bench.webhookSecret,
    event: { organizationId: bench.organizationId, object: 'Case', recordId, changeType: 'created', occurredAt },
  });
  expect(answer.status).toBe(202);
  await outcomeOf(bench, recordId);
}

/** Asks a service for its metrics until they show something. */
async function look(
  { lines }: Bench,
  service: keyof typeof seen,
  what: string,
  shows: (samples: readonly Sample[]) => boolean,
): Promise<void> {
  const line = lines.find((one) => one.includes(`"service":"${service}"`) && one.includes('metrics can be asked for'));
  if (line === undefined) throw new Error(`the ${service} says nowhere that metrics can be asked for`);
  const { url }: { url: string } = JSON.parse(line);
  await until(
    what,
    async () => {
      seen[service] = await scrape(url);
      return shows(seen[service]);
    },
    { timeoutMs: 30_000 },
  );
}

/** The largest and the smallest value that is plausible for each metric; of a histogram, of the mean of its values. */
const PLAUSIBLE: Readonly<Record<MetricName, readonly [least: number, most: number]>> = {
  'zenbridge.ingress.deliveries': [1, 10],
  'zenbridge.ingress.events': [1, 10],
  'zenbridge.ingress.event.age': [SECONDS_AGO, 60],
  'zenbridge.ingress.acknowledgement.duration': [0.000_1, 30],
  'zenbridge.ingress.delivery.size': [1, 100],
  'zenbridge.execution.outcomes': [1, 10],
  'zenbridge.execution.duration': [0.001, 60],
  'zenbridge.execution.runs': [1, 20],
  'zenbridge.execution.retries': [1, 5],
  'zenbridge.execution.step.duration': [0, 30],
  'zenbridge.sweeper.repairs': [1, 2],
  'zenbridge.destination.parked': [0, 1],
  'zenbridge.api.call.duration': [0.000_1, 30],
  'zenbridge.api.quota.limit': [1000, 1e7],
  'zenbridge.api.quota.left': [1, 1e7],
  'zenbridge.fetch.batch.size': [1, 10],
  'zenbridge.queue.ready': [0, 5],
  'zenbridge.queue.ready.age': [0, 60],
  'zenbridge.queue.jobs': [0, 10],
  'zenbridge.queue.paused': [0, 0],
  'zenbridge.executions.in_doubt': [0, 2],
  'zenbridge.executions.in_doubt.age': [0, 60],
  'zenbridge.redis.memory.used': [500_000, REDIS_LIMIT],
  'zenbridge.redis.memory.limit': [REDIS_LIMIT, REDIS_LIMIT],
  'zenbridge.redis.up': [1, 1],
  'zenbridge.definitions.refused': [1, 1],
  'zenbridge.redis.round_trip': [0.000_001, 1],
  'nodejs.eventloop.delay.p99': [0.000_001, 30],
  'nodejs.eventloop.delay.max': [0.000_001, 30],
  'nodejs.eventloop.utilization': [0, 1],
  'process.memory.usage': [20_000_000, 4e9],
};

const told = (Object.keys(metricsTable) as MetricName[]).flatMap((name) =>
  metricOf(name).by.map((service) => [service, name] as const),
);

test.each(told)('%s tells %s, with the attributes of the reference and a plausible value', (service, name) => {
  const { kind, unit, attributes } = metricOf(name);
  const inPrometheus = prometheusName({ name, unit, isCounter: kind === 'counter', isGauge: kind === 'gauge' });
  const samples = seen[service];
  const key = kind === 'histogram' ? `${inPrometheus}_count` : inPrometheus;
  const own = samples.filter((sample) => sample.name === key);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const values =
    kind === 'histogram'
      ? [sum(valuesOf(samples, `${inPrometheus}_sum`)) / sum(valuesOf(samples, key))]
      : own.map(({ value }) => value);
  const [least, most] = PLAUSIBLE[name];
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) {
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  }
  const allowed = attributes.map((attribute) => attribute.replaceAll('.', '_'));
  for (const { labels } of own) expect(allowed).toEqual(expect.arrayContaining(Object.keys(labels)));
});

test('what was counted is what happened', () => {
  const { ingress, worker } = seen;
  const of = { zenbridge_integration: 'complaints' };
  const created = { ...of, zenbridge_outcome: 'created' };
  expect(valuesOf(worker, 'zenbridge_execution_outcomes_total', created)).toEqual([4]);
  expect(valuesOf(worker, 'zenbridge_execution_duration_seconds_count', created)).toEqual([4]);
  const because = { ...of, zenbridge_reason: 'ZB_ZENQMS_UNREACHABLE' };
  expect(valuesOf(worker, 'zenbridge_execution_retries_total', because)).toEqual([1]);
  expect(valuesOf(worker, 'zenbridge_sweeper_repairs_total', { ...of, zenbridge_repair: 'queued' })).toEqual([1]);
  expect(valuesOf(worker, 'zenbridge_destination_parked', { zenbridge_destination: 'acme-qms' })).toEqual([1]);
  expect(valuesOf(worker, 'zenbridge_executions_in_doubt_age_seconds', of)[0]).toBeGreaterThan(0);
  const events = { ...of, zenbridge_source: 'outbound-message', zenbridge_outcome: 'accepted' };
  expect(valuesOf(ingress, 'zenbridge_ingress_events_total', events)).toEqual([4]);
});

test('while a destination is parked nothing is ready to be taken', () => {
  const of = { zenbridge_integration: 'complaints' };
  expect(valuesOf(seen.worker, 'zenbridge_queue_ready', of)).toEqual([0]);
  expect(valuesOf(seen.worker, 'zenbridge_queue_ready_age_seconds', of)).toEqual([0]);
});

test('names are there and the metrics of the HTTP libraries are not', () => {
  const names = Object.values(seen).flatMap((samples) => samples.map(({ name }) => name));
  expect(names.filter((name) => name.startsWith('http_'))).toEqual([]);
  expect(valuesOf(seen.worker, 'target_info', { service_name: 'zenbridge-worker' })).toEqual([1]);
});

test('the same metrics are sent by OTLP, if that is asked for', () => {
  const sent = receiver.requests.filter(({ path }) => path === '/v1/metrics');
  const text = sent.map(({ body }) => body.toString('latin1')).join('\n');
  const counters = (Object.keys(metricsTable) as MetricName[]).filter((name) => metricOf(name).kind === 'counter');
  expect(counters.filter((name) => !text.includes(name))).toEqual([]);
  expect(receiver.requests.filter(({ path }) => path !== '/v1/metrics')).toEqual([]);
});
