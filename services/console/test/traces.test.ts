import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JOB_NAME, jobMetadataOf, jobOptions } from '@zenbridge/runtime';
import type { Client } from './support/client.ts';
import { startTestConsole, type TestConsole } from './support/console.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const OTHER = '1'.repeat(32);
const RECORD = '500000000000001AAA';
const SECOND_NS = 1_000_000_000;
const STARTED_S = 1_790_000_000;

let console: TestConsole;
let browser: Client;
let endpoint: string;

beforeAll(async () => {
  const port = await freePort();
  endpoint = `http://127.0.0.1:${port}/v1/traces`;
  console = await startTestConsole({
    ZENBRIDGE_CONSOLE_OTLP_PORT: String(port),
    ZENBRIDGE_CONSOLE_TRACE_URL: '/traces/{traceId}',
  });
  browser = await console.browser('viewer');
  await send([
    span({ spanId: 'a'.repeat(16), name: 'POST /events/:integration', from: 0, to: 1 }),
    span({ spanId: 'b'.repeat(16), parentSpanId: 'a'.repeat(16), name: 'send complaints', from: 0.5, to: 0.75 }),
    span({
      spanId: 'c'.repeat(16),
      parentSpanId: 'b'.repeat(16),
      name: 'zenbridge.execute',
      from: 1,
      to: 3,
      status: { code: 2 },
      links: [{ traceId: OTHER, spanId: 'd'.repeat(16) }],
      attributes: {
        'zenbridge.integration': 'complaints',
        'zenbridge.execution.id': 'ev-1',
        'zenbridge.record.id': RECORD,
        'zenbridge.outcome': 'error',
        'error.type': 'ZB_MAPPING_FAILED',
        note: '<script>alert(1)</script>',
      },
    }),
  ]);
});
afterAll(() => console.stop());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

interface Sent {
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** Seconds after the beginning. */
  readonly from: number;
  readonly to: number;
  readonly status?: object;
  readonly links?: readonly object[];
  readonly attributes?: Readonly<Record<string, string>>;
}

const span = ({ from, to, attributes = {}, ...rest }: Sent) => ({
  ...rest,
  traceId: TRACE,
  startTimeUnixNano: String((STARTED_S + from) * SECOND_NS),
  endTimeUnixNano: String((STARTED_S + to) * SECOND_NS),
  attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
});

function send(spans: readonly object[], headers: Record<string, string> = {}): Promise<Response> {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'zenbridge-worker' } }] };
  const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
  return fetch(endpoint, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

describe('traces that the console is sent', () => {
  test('are listed with the record, the outcome and the execution', async () => {
    const { text } = await browser.send('/traces');
    expect(text).toContain(`<a href="/traces/${TRACE}">POST /events/:integration</a>`);
    expect(text).toContain(`<a href="/executions/complaints/ev-1">${RECORD}</a>`);
    expect(text).toContain('error <span class="badge">has failures</span>');
    expect(text).toContain('<td class="number">3.0 s</td><td class="number">3</td>');
  });

  test('are led to from the executions', async () => {
    expect((await browser.send('/executions')).text).toContain('<a href="/traces">');
  });

  test('are shown as a waterfall, by parents and times', async () => {
    const { text } = await browser.send(`/traces/${TRACE}`);
    const order = ['POST /events/:integration', '\u2003send complaints', '\u2003\u2003zenbridge.execute'];
    const places = order.map((name) => text.indexOf(`<summary>${name}`));
    expect(places.every((place, n) => place > (places[n - 1] ?? 0))).toBe(true);
    // A third and two thirds of three seconds.
    expect(text).toContain('<rect x="333" y="1" width="667" height="8"/>');
    expect(text).toContain('<code>ZB_MAPPING_FAILED</code>');
    expect(text).toContain(`<a href="/traces/${OTHER}">`);
    expect(text).not.toContain('<script>');
  });

  test('are not there if they were never sent', async () => {
    expect((await browser.send(`/traces/${OTHER}`)).status).toBe(404);
  });

  test('are shown to those who have logged in only', async () => {
    expect((await console.stranger.send('/traces')).status).toBe(303);
  });

  test('are taken as OTLP in JSON and in no other form', async () => {
    expect((await send([{ traceId: 'x' }])).status).toBe(400);
    expect((await send([], { 'content-type': 'application/x-protobuf' })).status).toBe(415);
    expect((await send([])).status).toBe(200);
  });
});

describe('links to traces', () => {
  test('an execution has one as soon as its event is stored', async () => {
    const event = { executionId: 'ev-2', recordId: RECORD, object: 'Case', source: 'webhook' } as const;
    const traceparent = `00-${TRACE}-${'b'.repeat(16)}-01`;
    await console.log.accept('complaints', [{ ...event, receivedAt: Date.now(), traceparent }]);
    const { text } = await browser.send('/executions/complaints/ev-2');
    expect(text).toContain(`<a href="/traces/${TRACE}"><code>${TRACE}</code></a>`);
    expect(await console.script('viewer').json('/api/v1/executions/complaints/ev-2')).toMatchObject({
      traceId: TRACE,
      traceUrl: `/traces/${TRACE}`,
    });
  });

  test('a job of Bull Board has one, or one to its execution where nothing was traced', async () => {
    const data = { schema: 1, recordId: RECORD, object: 'Case' } as const;
    const queue = console.queueOf('complaints');
    await queue.pause();
    const traceparent = `00-${TRACE}-${'b'.repeat(16)}-01`;
    const telemetry = { metadata: jobMetadataOf(traceparent) };
    await queue.add(JOB_NAME, { ...data, executionId: 'ev-3' }, { ...jobOptions('ev-3'), telemetry });
    await queue.add(JOB_NAME, { ...data, executionId: 'ev-4' }, jobOptions('ev-4'));
    const linkOf = async (id: string) => (await browser.json(`/queues/api/queues/complaints/${id}`)).job.externalUrl;
    expect(await linkOf('ev-3')).toEqual({ displayText: 'Trace', href: `/traces/${TRACE}` });
    expect(await linkOf('ev-4')).toEqual({ displayText: 'Execution log', href: '/executions/complaints/ev-4' });
  });
});

test('without its port the console takes no traces and has no page for them', async () => {
  const without = await startTestConsole();
  const viewer = await without.browser('viewer');
  expect((await viewer.send('/traces')).status).toBe(404);
  await without.stop();
});
