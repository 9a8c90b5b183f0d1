import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { secrets } from './support/definitions.ts';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { connectRaw } from './support/raw.ts';
import { outboundMessage } from './support/soap.ts';

let ingress: TestIngress;
let stopped: Promise<void> | undefined;
beforeEach(async () => {
  stopped = undefined;
  ingress = await startTestIngress({ ZENBRIDGE_INGRESS_DRAIN_SECONDS: '0.3', ZENBRIDGE_SHUTDOWN_SECONDS: '2' });
});
afterEach(async () => {
  await (stopped ?? ingress.stop());
});

interface EventSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, { readonly pattern: string }>>;
}

/** The parts of the OpenAPI description that are looked at. */
interface Description {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post: {
          readonly requestBody: {
            readonly content: Readonly<
              Record<string, { readonly schema: { readonly anyOf?: readonly EventSchema[] } }>
            >;
          };
        };
      }
    >
  >;
}

const statusOf = async (path: string) => (await fetch(ingress.url + path)).status;

test('the probes say that it lives, has started and is ready', async () => {
  for (const probe of ['live', 'startup', 'ready']) expect(await statusOf(`/health/${probe}`)).toBe(200);
  expect(ingress.lines.filter(({ msg }) => String(msg).startsWith('delivery'))).toEqual([]);
});

test('the API is described, and there is a page about it', async () => {
  const page = await fetch(`${ingress.url}/docs/`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('swagger-ui');
  const description = (await (await fetch(`${ingress.url}/docs/json`)).json()) as Description;
  expect(Object.keys(description.paths)).toEqual([
    '/salesforce/outbound-messages/{integration}/{token}',
    '/events/{integration}',
  ]);
  const body = description.paths['/events/{integration}']?.post.requestBody.content['application/json'];
  const event = body?.schema.anyOf?.[0];
  expect(event?.required).toEqual(['organizationId', 'object', 'recordId', 'changeType']);
  expect(event?.properties.recordId?.pattern).toContain('{15}');
});

describe('at shutdown', () => {
  test('a sender that keeps its connection is asked to make another, and nothing that it sends is refused', async () => {
    await ingress.stop();
    ingress = await startTestIngress({ ZENBRIDGE_INGRESS_DRAIN_SECONDS: '2', ZENBRIDGE_SHUTDOWN_SECONDS: '20' });
    const body = outboundMessage();
    const request = `POST /salesforce/outbound-messages/complaints/${secrets.OM_TOKEN} HTTP/1.1\r\nhost: x\r\ncontent-type: text/xml\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const { socket, received, closed } = await connectRaw(ingress.url);
    const another = await connectRaw(ingress.url);
    socket.write(request);
    await until('the first is acknowledged', () => /<Ack>true/.test(received()));
    expect(received()).toMatch(/connection: keep-alive/i);

    // The other one is in the middle of a delivery when the server closes.
    another.socket.write(request.slice(0, -20));
    stopped = ingress.stop();
    await until('it is not ready', async () => (await statusOf('/health/ready')) === 503);
    socket.write(request);
    await closed;
    expect(received().match(/<Ack>true/g)).toHaveLength(2);
    expect(received()).toMatch(/connection: close/i);
    another.socket.write(request.slice(-20));
    await another.closed;
    expect(another.received()).toMatch(/200 OK.*connection: close.*<Ack>true/is);
  });

  test('it is not ready any more, but finishes what has begun', async () => {
    const body = outboundMessage();
    const { socket, received, closed } = await connectRaw(ingress.url);
    socket.write(
      `POST /salesforce/outbound-messages/complaints/${secrets.OM_TOKEN} HTTP/1.1\r\nhost: x\r\ncontent-type: text/xml\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`,
    );
    socket.write(body.slice(0, 100));
    await until('the delivery has begun', () => statusOf('/health/live').then((status) => status === 200));

    stopped = ingress.stop();
    await until('it is not ready', async () => (await statusOf('/health/ready')) === 503);
    await until('it takes no new connections', async () => {
      const { socket: another } = await connectRaw(ingress.url);
      const isRefused = another.destroyed;
      another.destroy();
      return isRefused;
    });
    expect(received()).toBe('');
    socket.write(body.slice(100));
    expect((await closed).text).toMatch(/^HTTP\/1\.1 200 .*<Ack>true<\/Ack>/s);
    await stopped;
  });

  test('it does not wait for ever for a sender that has stopped sending', async () => {
    const { socket, closed } = await connectRaw(ingress.url);
    socket.write(`POST /events/bearer HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n`);
    socket.write(`content-type: application/json\r\nauthorization: Bearer ${secrets.BEARER}\r\n\r\n{`);
    await until('the request has begun', async () => (await statusOf('/health/live')) === 200);
    const stopsAt = performance.now();
    stopped = ingress.stop();
    await Promise.all([stopped, closed]);
    expect(performance.now() - stopsAt).toBeLessThan(4000);
  });
});
