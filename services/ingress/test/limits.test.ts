import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { secrets } from './support/definitions.ts';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { connectRaw } from './support/raw.ts';
import { deliver, sendEvents } from './support/send.ts';
import { outboundMessage } from './support/soap.ts';

let ingress: TestIngress;
beforeAll(async () => {
  ingress = await startTestIngress({
    ZENBRIDGE_INGRESS_HEADERS_SECONDS: '0.5',
    ZENBRIDGE_INGRESS_REQUEST_SECONDS: '1',
    ZENBRIDGE_INGRESS_CONNECTIONS: '20',
    ZENBRIDGE_INGRESS_FAILURES_PER_MINUTE: '5',
  });
});
afterAll(() => ingress.stop());

const path = `/salesforce/outbound-messages/complaints/${secrets.OM_TOKEN}`;
const head = (more: string) => `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: text/xml\r\n${more}\r\n\r\n`;
const stillServes = async () => (await deliver(ingress.url, outboundMessage())).status === 200;

describe('a slow sender', () => {
  test('of headers is cut off', async () => {
    const { socket, closed } = await connectRaw(ingress.url);
    socket.write('POST /events/complaints HTTP/1.1\r\nhost: x\r\nx-slow: ');
    const { text, afterMs } = await closed;
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(afterMs).toBeLessThan(3000);
  });

  test('of a body is cut off, leaves one log line and nothing else', async () => {
    const before = await ingress.contents();
    const { socket, closed } = await connectRaw(ingress.url);
    socket.write(head('content-length: 1000'));
    const drip = setInterval(() => socket.write('<'), 100);
    const { text, afterMs } = await closed;
    clearInterval(drip);
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(afterMs).toBeLessThan(4000);
    const lines = await until('a log line', () => {
      const found = ingress.lines.filter(({ msg }) => msg === 'delivery aborted');
      return found.length > 0 && found;
    });
    expect(lines).toMatchObject([{ source: 'outbound-message', integration: 'complaints', outcome: 'aborted' }]);
    expect(await ingress.contents()).toEqual(before);
    expect(await stillServes()).toBe(true);
  });

  test('that goes away in the middle does no harm', async () => {
    const { socket } = await connectRaw(ingress.url);
    socket.write(head('content-length: 1000'));
    socket.destroy();
    expect(await stillServes()).toBe(true);
  });
});

describe('a strange sender', () => {
  test('of no HTTP is told so', async () => {
    const { socket, closed } = await connectRaw(ingress.url);
    socket.write('\x16\x03\x01\x02\x00\x01\x00\r\n\r\n');
    expect((await closed).text).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('of endless headers is told so', async () => {
    const { socket, closed } = await connectRaw(ingress.url);
    socket.write(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`);
    expect((await closed).text).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('of an endless body in pieces gets its answer at the limit', async () => {
    const { socket, received } = await connectRaw(ingress.url);
    socket.write(head('transfer-encoding: chunked'));
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    for (let sent = 0; sent < 24; sent += 1) socket.write(piece);
    await until('an answer', () => received().includes('</soapenv:Envelope>'));
    expect(received()).toMatch(/^HTTP\/1\.1 413 .*ZB_TOO_LARGE/s);
    socket.destroy();
  });

  test('of too many connections loses those above the limit', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => connectRaw(ingress.url)));
    let closed = 0;
    for (const connection of all) void connection.closed.then(() => (closed += 1));
    await until('connections above the limit are closed', () => closed >= 20);
    for (const { socket } of all) socket.destroy();
    await Promise.all(all.map((connection) => connection.closed));
    await until('there is room again', stillServes);
  });
});

test('an address that cannot be read is answered, and a token in it is not logged', async () => {
  for (const strange of ['/salesforce/outbound-messages/complaints/%zz-token', `/events/${'x'.repeat(600)}`]) {
    const answer = await fetch(ingress.url + strange, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('ZB_NOT_FOUND');
  }
  expect(JSON.stringify(ingress.lines)).not.toContain('zz-token');
});

test('a client with too many failures is slowed down, and still let in with the right token', async () => {
  const wrong = { path: '/salesforce/outbound-messages/complaints/wrong-wrong-wrong-wrong' };
  const answers = await Promise.all(Array.from({ length: 12 }, () => deliver(ingress.url, outboundMessage(), wrong)));
  const limited = answers.filter(({ status }) => status === 429);
  expect(limited.length).toBeGreaterThanOrEqual(7);
  expect(limited[0]?.text).toMatch(/soapenv:Fault.*ZB_RATE_LIMITED/s);
  expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);

  const others = await Promise.all([
    sendEvents(ingress.url, {}, { headers: { authorization: 'Bearer wrong-wrong-wrong' } }),
    sendEvents(ingress.url, {}, { path: '/nowhere' }),
  ]);
  for (const { status, text } of others) {
    expect(status).toBe(429);
    expect(JSON.parse(text)).toMatchObject({ code: 'ZB_RATE_LIMITED' });
  }
  expect(await stillServes()).toBe(true);
});
