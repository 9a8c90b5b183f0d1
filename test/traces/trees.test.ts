import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Execution } from '@zenbridge/ledger';
import { type Bench, onBench, outcomeOf } from '../support/bench.ts';
import { type OtlpReceiver, openOtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.ts';
import { traceTree } from '../support/trace-tree.ts';
import { sendSigned } from '../support/webhook.ts';

let receiver: OtlpReceiver;
let created: Execution, retried: Execution, inDoubt: Execution, failed: Execution;
let together: readonly Execution[];
let hosts: Readonly<Record<string, string>>;

/** A user whose saves send no Outbound Message. */
const SILENT = 'zenbridge@acme.example';

beforeAll(async () => {
  receiver = await openOtlpReceiver();
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '12',
    ZENBRIDGE_CALL_TIMEOUT_SECONDS: '8',
    ZENBRIDGE_CLAIM_SECONDS: '24',
    ZENBRIDGE_CONSOLE_URL: 'https://zenbridge.example.com/',
  };
  await onBench({ env }, async (bench) => {
    hosts = { [new URL(bench.salesforce.url).host]: 'Salesforce', [new URL(bench.zenqms.url).host]: 'ZenQMS' };
    const services = [await bench.start('ingress'), await bench.start('worker')];
    const { control: org } = bench.salesforce;
    const { faults } = bench.zenqms.control;
    const save = (Priority: string) => outcomeOf(bench, org.save('Case', { Subject: 'x', Priority }));
    // The first asks for everything that is kept afterwards.
    await save('High');
    created = await save('High');
    faults.add({ on: 'searchIssues', times: 1, effect: { kind: 'answer', status: 503 } });
    retried = await save('High');
    faults.add({ on: 'createIssue', times: 1, effect: { kind: 'loseAnswer' } });
    inDoubt = await save('High');
    failed = await save('unknown');
    together = await sendTogether(bench);
    for (const service of services) expect(await service.stop()).toEqual({ status: 0 });
  });
}, 150_000);

afterAll(() => receiver.close());

const TOGETHER = 12;

/** Several Cases, told by one webhook; the last of them cannot be mapped. */
async function sendTogether(bench: Bench): Promise<readonly Execution[]> {
  const { control: org } = bench.salesforce;
  const ids = Array.from({ length: TOGETHER }, (_, n) =>
    org.save('Case', { Subject: 'x', Priority: n === TOGETHER - 1 ? 'unknown' : 'High' }, { as: SILENT }),
  );
  const about = { organizationId: bench.organizationId, object: 'Case', changeType: 'created' };
  const answer = await sendSigned({
    url: `${bench.ingress}/events/complaints`,
    secret: bench.webhookSecret,
    event: { events: ids.map((recordId) => ({ ...about, recordId })) },
  });
  expect(answer).toMatchObject({ status: 202 });
  return Promise.all(ids.map((id) => outcomeOf(bench, id)));
}

const spansOf = ({ traceId }: Execution): readonly ReceivedSpan[] =>
  receiver.spans.filter((span) => span.traceId === traceId).toSorted((one, other) => one.startedAt - other.startedAt);

/** Such as `worker client POST ZenQMS /v2/issues !503`. */
function tell({ service, kind, name, attributes, hasFailed }: ReceivedSpan): string {
  const { host, pathname } = new URL(String(attributes['url.full'] ?? 'http://none'));
  const call = kind === 'client' ? ` ${hosts[host] ?? host} ${pathname}` : '';
  const failure = hasFailed ? ` !${attributes['error.type']}` : '';
  return `${service.replace('zenbridge-', '')} ${kind} ${name}${call}${failure}`;
}

const DELIVERED = `
ingress server POST /salesforce/outbound-messages/:integration/:token
  ingress internal zenbridge.store
  ingress producer send complaints`;

/** The steps up to the mapping, below `indent` blanks. */
const upToFetch = (indent: number): string =>
  [
    'worker internal zenbridge.load',
    'worker internal zenbridge.claim',
    'worker internal zenbridge.find',
    '  worker client POST ZenQMS /v2/issues/search',
    'worker internal zenbridge.fetch',
    '  worker client POST Salesforce /services/data/v68.0/composite/sobjects/Case',
  ]
    .map((line) => `${' '.repeat(indent)}${line}`)
    .join('\n');

const CREATED = `
    worker internal zenbridge.wait
    worker consumer process complaints
      worker internal zenbridge.execute
${upToFetch(8)}
        worker internal zenbridge.map
        worker internal zenbridge.create
          worker client POST ZenQMS /v2/issues
        worker internal zenbridge.record
      worker internal complete complaints`;

const treeOf = (execution: Execution): string => `\n${traceTree(spansOf(execution), tell)}`;

/** The attributes of the only span of a name, or of the one at `index`. */
function attributesOf(execution: Execution, name: string, index = 0): ReceivedSpan['attributes'] {
  const span = spansOf(execution).filter((one) => one.name === name)[index];
  if (span === undefined) throw new Error(`no span ${name} in ${treeOf(execution)}`);
  return span.attributes;
}

test('one record that is created: from the request of Salesforce to the call of ZenQMS', () => {
  expect(created).toMatchObject({ outcome: 'created', attempts: 1 });
  expect(treeOf(created)).toBe(DELIVERED + CREATED);
});

test('one that is tried again: both tries stand side by side below the same message', () => {
  expect(retried).toMatchObject({ outcome: 'created', attempts: 2 });
  expect(treeOf(retried)).toBe(`${DELIVERED}
    worker internal zenbridge.wait
    worker consumer process complaints !ZB_ZENQMS_UNREACHABLE
      worker internal zenbridge.execute !ZB_ZENQMS_UNREACHABLE
        worker internal zenbridge.load
        worker internal zenbridge.claim
        worker internal zenbridge.find !ZB_ZENQMS_UNREACHABLE
          worker client POST ZenQMS /v2/issues/search !503
        worker internal zenbridge.record
      worker internal delay complaints${CREATED}`);
});

test('one in doubt: the search for what was sent is in the same trace', () => {
  expect(inDoubt).toMatchObject({ outcome: 'created', attempts: 2 });
  expect(treeOf(inDoubt)).toBe(`${DELIVERED}
    worker internal zenbridge.wait
    worker consumer process complaints
      worker internal zenbridge.execute !ZB_CREATE_IN_DOUBT
${upToFetch(8)}
        worker internal zenbridge.map
        worker internal zenbridge.create !ZB_CREATE_IN_DOUBT
          worker client POST ZenQMS /v2/issues !Error
        worker internal zenbridge.record
    worker internal zenbridge.wait
    worker consumer process complaints
      worker internal zenbridge.execute
        worker internal zenbridge.load
        worker internal zenbridge.claim
        worker internal zenbridge.find
          worker client POST ZenQMS /v2/issues/search
        worker internal zenbridge.record
      worker internal complete complaints`);
});

test('one that fails', () => {
  expect(failed).toMatchObject({ outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
  expect(treeOf(failed)).toBe(`${DELIVERED}
    worker internal zenbridge.wait
    worker consumer process complaints !ZB_MAPPING_FAILED
      worker internal zenbridge.execute !ZB_MAPPING_FAILED
${upToFetch(8)}
        worker internal zenbridge.map !ZB_MAPPING_FAILED
        worker internal zenbridge.record
      worker internal fail complaints`);
});

test('events that came together have a trace each, linked to their delivery and from it', () => {
  const [first] = together;
  const deliverySpans = receiver.spans.filter(({ name }) => name === 'POST /events/:integration');
  expect(deliverySpans).toHaveLength(1);
  const [delivery] = deliverySpans;
  const inDelivery = receiver.spans.filter(({ traceId }) => traceId === delivery?.traceId);
  expect(`\n${traceTree(inDelivery, tell)}`).toBe(`
ingress server POST /events/:integration
  ingress internal zenbridge.store
  ingress producer send complaints`);
  const messages = together.map((execution) => spansOf(execution).find(({ name }) => name === 'create complaints'));
  const ofDelivery = { traceId: delivery?.traceId, spanId: delivery?.spanId };
  expect(messages.map((message) => message?.links)).toEqual(together.map(() => [ofDelivery]));
  expect(messages.map((message) => message?.attributes['zenbridge.record.id'])).toEqual(
    together.map(({ recordId }) => recordId),
  );
  const sent = inDelivery.find(({ name }) => name === 'send complaints');
  expect(sent?.links).toEqual(messages.map((message) => ({ traceId: message?.traceId, spanId: message?.spanId })));
  expect(sent?.attributes).toMatchObject({ 'messaging.batch.message_count': TOGETHER });
  expect(new Set(together.map(({ traceId }) => traceId)).size).toBe(TOGETHER);
  if (first === undefined) throw new Error('nothing came');
  const tree = traceTree(spansOf(first), tell);
  expect(tree).toMatch(/^ingress producer create complaints\n {2}worker internal zenbridge\.wait\n/);
  expect(tree).toContain('worker client POST ZenQMS /v2/issues\n');
  expect(together.map(({ outcome }) => outcome)).toEqual([...Array(TOGETHER - 1).fill('created'), 'error']);
});

test('records that were read with one call: the call names all who asked, and each of them names the call', () => {
  const [call] = receiver.spans.filter(({ name }) => name === 'zenbridge.read');
  if (call === undefined) throw new Error('no two of the records were read together');
  const size = call.attributes['zenbridge.batch.size'];
  const fetches = together.flatMap((execution) =>
    spansOf(execution).filter(({ attributes }) => attributes['zenbridge.batch.id'] === call.spanId),
  );
  expect(fetches).toHaveLength(Number(size));
  const pointers = fetches.map(({ name, links, attributes }) => ({
    name,
    links,
    size: attributes['zenbridge.batch.size'],
  }));
  const toCall = { traceId: call.traceId, spanId: call.spanId };
  expect(pointers).toEqual(fetches.map(() => ({ name: 'zenbridge.fetch', links: [toCall], size })));
  const asked = new Set(fetches.map(({ spanId }) => spanId));
  expect(new Set(call.links.map(({ spanId }) => spanId))).toEqual(asked);
  expect(asked).toContain(call.parentId);
});

test('messages are told by the conventions', () => {
  const ofQueue = { 'messaging.system': 'bullmq', 'messaging.destination.name': 'complaints' };
  expect(attributesOf(created, 'send complaints')).toMatchObject({
    ...ofQueue,
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
    'messaging.batch.message_count': 1,
  });
  expect(attributesOf(created, 'process complaints')).toMatchObject({
    ...ofQueue,
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.message.id': created.id,
  });
  expect(attributesOf(retried, 'delay complaints')).toMatchObject({ ...ofQueue, 'messaging.operation.type': 'settle' });
});

test('requests are told by the conventions', () => {
  const [server] = spansOf(created).filter(({ kind }) => kind === 'server');
  expect(server?.attributes).toMatchObject({
    'http.request.method': 'POST',
    'http.response.status_code': 200,
    'http.route': '/salesforce/outbound-messages/:integration/:token',
    'url.path': '/salesforce/outbound-messages/complaints/***',
  });
  const clients = spansOf(retried).filter(({ kind }) => kind === 'client');
  expect(clients.map(({ attributes }) => attributes['http.response.status_code']).toSorted()).toEqual([
    200, 200, 201, 503,
  ]);
});

test('an execution says what it was about, under which revision, and what it came to', () => {
  const about = {
    'zenbridge.integration': 'complaints',
    'zenbridge.object': 'Case',
    'zenbridge.source': 'outbound-message',
    'zenbridge.revision': 1,
  };
  expect(attributesOf(created, 'zenbridge.execute')).toMatchObject({
    ...about,
    'zenbridge.execution.id': created.id,
    'zenbridge.execution.url': `https://zenbridge.example.com/executions/complaints/${created.id}`,
    'zenbridge.record.id': created.recordId,
    'zenbridge.attempt': 1,
    'zenbridge.verdict': 'created',
    'zenbridge.outcome': 'created',
    'zenbridge.issue.key': created.issueKey,
  });
  expect(attributesOf(failed, 'zenbridge.execute')).toMatchObject({
    ...about,
    'zenbridge.outcome': 'error',
    'zenbridge.reason': 'ZB_MAPPING_FAILED',
    'error.type': 'ZB_MAPPING_FAILED',
  });
  expect(attributesOf(inDoubt, 'zenbridge.execute', 0)).toMatchObject({
    'zenbridge.verdict': 'inDoubt',
    'error.type': 'ZB_CREATE_IN_DOUBT',
  });
  expect(attributesOf(inDoubt, 'zenbridge.execute', 1)).toMatchObject({
    'zenbridge.attempt': 2,
    'zenbridge.outcome': 'created',
  });
});

test('a wait says for what and lasts until the start', () => {
  const waits = [created, retried, inDoubt].flatMap((execution) =>
    spansOf(execution).filter(({ name }) => name === 'zenbridge.wait'),
  );
  expect(waits.map(({ attributes }) => attributes['zenbridge.waited_for'])).toEqual([
    'first try',
    'first try',
    'retry',
    'first try',
    'search',
  ]);
  for (const { startedAt, endedAt } of waits) expect(endedAt).toBeGreaterThanOrEqual(startedAt);
});
