import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createXmlPoster, type XmlPoster } from './post-xml.ts';

/** What a server does with a request: it answers and keeps the connection open, or resets the connection. */
type Deed = 'answer' | 'reset';

let poster: XmlPoster;
let server: net.Server;

beforeEach(() => {
  poster = createXmlPoster();
});

afterEach(() => {
  poster.close();
  server.close();
});

/**
 * A server that does `deeds`, one for each request in the order in which they come, and resets all further ones. Each request
 * comes in one piece. Answers its address and how many connections it was asked for.
 */
async function serve(deeds: Deed[]): Promise<{ readonly url: string; connections(): number }> {
  let connections = 0;
  server = net.createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      if (deeds.shift() === 'answer') socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      else socket.resetAndDestroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, connections: () => connections };
}

test('a request that meets a connection which was just closed goes out once more, over a new one', async () => {
  const { url, connections } = await serve(['answer', 'reset', 'answer']);
  await poster.post(url, '<a/>', 10_000);
  expect(await poster.post(url, '<a/>', 10_000)).toEqual({ ok: true, value: { status: 200, body: 'ok' } });
  expect(connections()).toBe(2);
});

test('it goes out no third time', async () => {
  const { url, connections } = await serve(['answer', 'reset', 'reset']);
  await poster.post(url, '<a/>', 10_000);
  expect(await poster.post(url, '<a/>', 10_000)).toEqual({ ok: false, error: 'ECONNRESET' });
  expect(connections()).toBe(2);
});

test('a request over a new connection that is reset has failed', async () => {
  const { url, connections } = await serve(['reset']);
  expect(await poster.post(url, '<a/>', 10_000)).toEqual({ ok: false, error: 'ECONNRESET' });
  expect(connections()).toBe(1);
});
