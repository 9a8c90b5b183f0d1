import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Execution } from '@zenbridge/ledger';
import { type Bench, onBench, outcomeOf } from '../support/bench.ts';
import { type OtlpReceiver, openOtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.ts';
import { sendSigned } from '../support/webhook.ts';

/** Values of records, each of which would be recognised wherever it turned up. */
const VALUES = {
  Subject: 'Grumpy-otter-subject',
  Description: 'Grumpy-otter-description',
  Batch_Number__c: 'OTTER-77',
};
const UNKNOWN_PRIORITY = 'Grumpy-otter-priority';
const SENDER = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

const DELIVERY = 'POST /salesforce/outbound-messages/:integration/:token';

let receiver: OtlpReceiver;
/** One execution each: by an Outbound Message, with a second attempt, that cannot be mapped, by a webhook. */
let delivered: Execution, retried: Execution, failed: Execution, sent: Execution;
let secrets: readonly string[];
let lines: readonly string[];
let hosts: Readonly<Record<string, string>>;

beforeAll(async () => {
  receiver = await openOtlpReceiver();
  // As in the images: what observes calls has to find them in a bundle, too.
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  await onBench({ env, bundled: ['ingress', 'worker'] }, async (bench) => {
    ({ secrets, lines } = bench);
    hosts = { [new URL(bench.salesforce.url).host]: 'Salesforce', [new URL(bench.zenqms.url).host]: 'ZenQMS' };
    const services = [await bench.start('ingress'), await bench.start('worker')];
    const { control: org } = bench.salesforce;
    delivered = await outcomeOf(bench, org.save('Case', { ...VALUES, Priority: 'High' }));
    bench.zenqms.control.faults.add({ on: 'searchIssues', times: 1, effect: { kind: 'answer', status: 503 } });
    retried = await outcomeOf(bench, org.save('Case', { ...VALUES, Priority: 'Low' }));
    failed = await outcomeOf(bench, org.save('Case', { ...VALUES, Priority: UNKNOWN_PRIORITY }));
    sent = await sendOne(bench);
    // Both send what they still have before they end.
    for (const service of services) expect(await service.stop()).toEqual({ status: 0 });
  });
}, 150_000);

afterAll(() => receiver.close());

/** A Case whose save sends no Outbound Message, told by a webhook that is part of a trace of its sender. */
async function sendOne(bench: Bench): Promise<Execution> {
  const { control: org } = bench.salesforce;
  const silent = 'zenbridge@acme.example';
  const recordId = org.save('Case', { ...VALUES, Priority: 'Medium' }, { as: silent });
  const answer = await sendSigned({
    url: `${bench.ingress}/events/complaints`,
    secret: bench.webhookSecret,
    headers: { traceparent: `00-${SENDER.traceId}-${SENDER.spanId}-01` },
    event: { organizationId: bench.organizationId, object: 'Case', recordId, changeType: 'created' },
  });
  expect(answer.status).toBe(202);
  return outcomeOf(bench, recordId);
}

const spansOf = ({ traceId }: Execution): ReceivedSpan[] =>
  receiver.spans.filter((span) => traceId !== undefined && span.traceId === traceId);

/** The names of a span and of all above it, the top first. */
function pathOf(span: ReceivedSpan): string[] {
  const above = receiver.spans.find(({ spanId }) => spanId === span.parentId);
  const name = span.kind === 'client' ? callOf(span) : span.name;
  return [...(above === undefined ? [] : pathOf(above)), name];
}

/** Such as `POST ZenQMS /v2/issues`. */
function callOf({ name, attributes }: ReceivedSpan): string {
  const { host, pathname } = new URL(String(attributes['url.full']));
  return `${name} ${hosts[host] ?? host} ${pathname}`;
}

const troubleOf = (execution: Execution): string[] =>
  spansOf(execution).flatMap(({ name, attributes: { 'error.type': type } }) => (type ? [`${name}: ${type}`] : []));

const pathsOf = (execution: Execution): string[] => spansOf(execution).map((span) => pathOf(span).join(' > '));

describe('the way of one event', () => {
  test('is one trace, from the delivery to every call that was made for it', () => {
    const execution = `${DELIVERY} > send complaints > process complaints > zenbridge.execute`;
    expect(pathsOf(delivered)).toEqual(
      expect.arrayContaining([
        DELIVERY,
        `${DELIVERY} > zenbridge.store`,
        execution,
        `${execution} > zenbridge.load > GET ZenQMS /v2/issue-categories`,
        `${execution} > zenbridge.load > POST ZenQMS /v2/users/search`,
        `${execution} > zenbridge.claim`,
        `${execution} > zenbridge.find > POST ZenQMS /v2/issues/search`,
        `${execution} > zenbridge.fetch > POST Salesforce /services/oauth2/token`,
        `${execution} > zenbridge.fetch > GET Salesforce /services/data/v68.0/sobjects/Case/describe`,
        `${execution} > zenbridge.fetch > POST Salesforce /services/data/v68.0/composite/sobjects/Case`,
        `${execution} > zenbridge.map`,
        `${execution} > zenbridge.create > POST ZenQMS /v2/issues`,
      ]),
    );
    expect(pathsOf(delivered).filter((path) => !path.startsWith(DELIVERY))).toEqual([]);
  });

  test('names services and kinds of spans', () => {
    const kinds = spansOf(delivered).map(({ service, name, kind }) => `${service} ${kind} ${name}`);
    expect(kinds).toEqual(
      expect.arrayContaining([
        `zenbridge-ingress server ${DELIVERY}`,
        'zenbridge-ingress producer send complaints',
        'zenbridge-worker consumer process complaints',
        'zenbridge-worker client POST',
      ]),
    );
  });

  test('stays one trace when it takes a second attempt', () => {
    expect(retried).toMatchObject({ outcome: 'created', attempts: 2 });
    const paths = pathsOf(retried);
    expect(paths.filter((path) => path.endsWith('zenbridge.find > POST ZenQMS /v2/issues/search'))).toHaveLength(2);
    expect(paths.filter((path) => path.endsWith('zenbridge.create > POST ZenQMS /v2/issues'))).toHaveLength(1);
    expect(paths.filter((path) => !path.startsWith(DELIVERY))).toEqual([]);
  });

  test('belongs to the trace of a sender that has one', () => {
    expect(sent).toMatchObject({ outcome: 'created', source: 'webhook', traceId: SENDER.traceId });
    const [first] = spansOf(sent).filter(({ parentId }) => parentId === SENDER.spanId);
    expect(first).toMatchObject({ service: 'zenbridge-ingress', name: 'POST /events/:integration', kind: 'server' });
    expect(pathsOf(sent)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^POST \/events.* > zenbridge\.create > POST ZenQMS \/v2\/issues$/),
      ]),
    );
  });

  test('is found by the trace id that the execution log keeps, and nothing else is traced', () => {
    const kept = [delivered, retried, failed, sent].map(({ traceId }) => traceId);
    expect(new Set(receiver.spans.map(({ traceId }) => traceId))).toEqual(new Set(kept));
    expect(new Set(kept).size).toBe(4);
  });

  test('is told by log lines of both services with the trace id', () => {
    const of = lines.map((line): Record<string, unknown> => JSON.parse(line));
    const told = of
      .filter((line) => line.trace_id === delivered.traceId)
      .map(({ service, msg }) => `${service}: ${msg}`);
    expect(told).toEqual(expect.arrayContaining(['ingress: delivery accepted', 'worker: execution created']));
  });
});

describe('what a trace tells', () => {
  test('came as the SDK sends it by default', () => {
    expect(receiver.requests.length).toBeGreaterThan(0);
    for (const { path, headers } of receiver.requests) {
      expect(path).toBe('/v1/traces');
      expect(headers).toContain('application/x-protobuf');
      // What is compressed could not be searched for secrets below.
      expect(headers).not.toContain('content-encoding');
    }
  });

  test('is why an execution failed, by its code, at the execution and at the step', () => {
    expect(failed).toMatchObject({ outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
    expect(troubleOf(failed)).toEqual(
      expect.arrayContaining(['zenbridge.execute: ZB_MAPPING_FAILED', 'zenbridge.map: ZB_MAPPING_FAILED']),
    );
    expect(troubleOf(retried)).toEqual(expect.arrayContaining(['zenbridge.find: ZB_ZENQMS_UNREACHABLE', 'POST: 503']));
    expect(troubleOf(delivered)).toEqual([]);
  });

  test.each(['traces', 'logs'])('holds no secret and no value of a record: %s', (what) => {
    const told =
      what === 'logs'
        ? lines.join('\n')
        : receiver.requests.map(({ headers, body }) => headers + body.toString('latin1')).join('\n');
    expect(told).toContain(delivered.recordId);
    const found = [...secrets, ...Object.values(VALUES), UNKNOWN_PRIORITY].filter((text) => told.includes(text));
    expect(found).toEqual([]);
    // Access tokens of the org begin with its id and an exclamation mark.
    expect(told).not.toMatch(/00D\w{12}(\w{3})?!/);
  });
});
