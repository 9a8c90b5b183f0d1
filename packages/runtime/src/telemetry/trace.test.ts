import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OtlpReceiver, openOtlpReceiver, type ReceivedSpan } from '../../test/otlp-receiver.ts';
import { until } from '../../test/until.ts';

const SERVICE = fileURLToPath(new URL('../../test/traced-service.ts', import.meta.url));
const PATHS = ['/named-import', '/default-import', '/fetch'];

/** What reached the target, by path: the `traceparent` that came with it. */
const calls = new Map<string, string | undefined>();
let receiver: OtlpReceiver;
let target: Server;
let lines: string;

function startService(role: string, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [SERVICE, role], {
    env: { PATH: process.env.PATH, REDIS_URL: process.env.REDIS_URL, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    lines += text;
  });
  return child;
}

/** Sends one delivery through an ingress and a worker, waits for their calls, and stops both. */
async function sendOne(otel: Record<string, string>): Promise<void> {
  lines = '';
  calls.clear();
  const { port } = target.address() as AddressInfo;
  const env = { ...otel, KEY_ROOT: `t-${randomUUID()}`, TARGET_URL: `http://127.0.0.1:${port}` };
  const services = [startService('ingress', env), startService('worker', env)];
  const address = await until(() => lines.match(/"address":"([^"]+)"/)?.[1]);
  await fetch(`${address}/health/ready`);
  await fetch(`${address}/salesforce/outbound-messages/complaints/s3cret?q=s3cret`, { method: 'POST' });
  await until(() => PATHS.every((path) => calls.has(path)));
  for (const service of services) {
    const closed = once(service, 'close');
    service.kill('SIGTERM');
    expect(await closed).toEqual([0, null]);
  }
}

beforeAll(async () => {
  receiver = await openOtlpReceiver();
  target = createServer((request, response) => {
    const traceparent = request.headers.traceparent;
    calls.set(`${request.url}`.replace(/\?.*/, ''), typeof traceparent === 'string' ? traceparent : undefined);
    response.end('ok');
  });
  await once(target.listen(0, '127.0.0.1'), 'listening');
});

afterAll(async () => {
  await receiver.close();
  target.closeAllConnections();
  await new Promise((resolve) => target.close(resolve));
});

test('without OTEL_ variables nothing is recorded and no trace is passed on', async () => {
  await sendOne({});
  expect([...calls.values()]).toEqual([undefined, undefined, undefined]);
  expect(lines).not.toContain('trace_id');
  expect(receiver.spans).toEqual([]);
});

test('of a trace that is not sampled nothing is recorded either', async () => {
  await sendOne({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER: 'always_off' });
  expect([...calls.values()]).toEqual([undefined, undefined, undefined]);
  expect(receiver.spans).toEqual([]);
});

describe('with an endpoint', () => {
  const named = (name: string): ReceivedSpan => {
    const span = receiver.spans.find((one) => one.name === name);
    if (span === undefined)
      throw new Error(`No span ${name}, only ${receiver.spans.map((one) => one.name).join(', ')}`);
    return span;
  };

  beforeAll(() =>
    sendOne({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      // Longer than the test: what arrives was sent at shutdown.
      OTEL_BSP_SCHEDULE_DELAY: '600000',
    }),
  );

  test('one trace goes from the delivery through the queue to every outgoing call', () => {
    const delivery = named('POST /salesforce/outbound-messages/:integration/:token');
    const processing = named('process complaints');
    const outgoing = receiver.spans.filter(({ kind }) => kind === 3);
    expect(outgoing).toHaveLength(3);
    for (const span of [processing, ...outgoing]) expect(span.traceId).toBe(delivery.traceId);
    for (const span of outgoing) expect(span.parentSpanId).toBe(processing.spanId);
    for (const path of PATHS) expect(calls.get(path)).toContain(delivery.traceId);
    expect(processing.parentSpanId).toBe(named('send complaints').spanId);
    const others = receiver.spans.filter(({ traceId }) => traceId !== delivery.traceId);
    expect(others.map(({ name }) => name)).toEqual(['continued']);
  });

  test('a stored trace is continued', () => {
    const continued = named('continued');
    expect(continued).toMatchObject({ traceId: '1'.repeat(32), parentSpanId: '2'.repeat(16) });
    expect(continued.attributes.id).toBe(continued.traceId);
  });

  test('standard output has log lines only', () => {
    expect(() =>
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).not.toThrow();
  });

  test('log lines within the trace name it', () => {
    const { traceId } = named('process complaints');
    const within = lines.split('\n').filter((line) => line.includes(traceId));
    expect(within.map((line) => JSON.parse(line).msg)).toEqual(
      expect.arrayContaining(['incoming request', 'Executing']),
    );
  });

  test('addresses are told without tokens and queries, and nothing else tells a secret', () => {
    const delivery = named('POST /salesforce/outbound-messages/:integration/:token');
    expect(delivery.attributes['url.path']).toBe('/salesforce/outbound-messages/complaints/***');
    expect(delivery.attributes['http.route']).toBe('/salesforce/outbound-messages/:integration/:token');
    const addresses = receiver.spans.filter(({ kind }) => kind === 3).map(({ attributes }) => attributes['url.full']);
    const { port } = target.address() as AddressInfo;
    expect(addresses.sort()).toEqual(PATHS.map((path) => `http://127.0.0.1:${port}${path}`).sort());
    expect(receiver.text()).toContain('bullmq.job');
    expect(receiver.text()).not.toMatch(/s3cret|url\.query/);
    expect(lines).not.toContain('s3cret');
  });

  test('a failed span keeps code and stage', () => {
    const { attributes, status } = named('create');
    expect(attributes).toMatchObject({ 'error.type': 'ZB_ZENQMS_REFUSED', 'zenbridge.stage': 'create' });
    expect(status).toMatchObject({ code: 2, message: 'ZB_ZENQMS_REFUSED' });
  });

  test('probes and the loops of the worker are not recorded', () => {
    const names = receiver.spans.map(({ name, attributes }) => `${name} ${attributes['url.path'] ?? ''}`);
    expect(names.filter((name) => /health|getNextJob|extendLocks|Stalled/.test(name))).toEqual([]);
  });
});
