import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { answer, type ScriptedServer, startServer } from '../testing/server.ts';
import { createTransport } from './transport.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const transportWith = (timeoutMs: number) => {
  const transport = createTransport({ timeoutMs, now: Date.now });
  closers.push(transport.close);
  return transport;
};

const post = (url: string) => ({ method: 'POST', url, headers: { 'x-a': 'b' }, body: { title: 'x' } }) as const;

async function scripted(...args: Parameters<typeof startServer>): Promise<ScriptedServer> {
  const server = await startServer(...args);
  closers.push(server.close);
  return server;
}

/** A server below HTTP: `onSocket` decides what becomes of each connection. */
async function raw(onSocket: (socket: Socket) => void): Promise<{ url: string; port: number }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, port };
}

describe('answers', () => {
  test('come with status, parsed body and the time to wait', async () => {
    const server = await scripted((_seen, response) => answer(response, 429, { a: 1 }, { 'retry-after': '3' }));
    const reply = await transportWith(5_000).send(post(server.url));
    expect(reply).toEqual({ kind: 'answer', status: 429, body: { a: 1 }, retryAfterMs: 3_000 });
    expect(server.seen).toMatchObject([{ method: 'POST', headers: { 'x-a': 'b' }, body: { title: 'x' } }]);
  });

  test.each([500, 502, 503, 408, 301])('a %i is neither repeated nor followed', async (status) => {
    const server = await scripted((_seen, response) =>
      response.writeHead(status, { location: '/other' }).end('<html>'),
    );
    expect(await transportWith(5_000).send(post(server.url))).toEqual({ kind: 'answer', status, body: undefined });
    expect(server.seen).toHaveLength(1);
  });

  test('connections are used again', async () => {
    let connections = 0;
    const { url } = await raw((socket) => {
      connections += 1;
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'));
    });
    const transport = transportWith(5_000);
    for (let count = 0; count < 3; count++) expect(await transport.send(post(url))).toMatchObject({ kind: 'answer' });
    expect(connections).toBe(1);
  });

  test('of more than 10 MB are given up', async () => {
    const server = await scripted((_seen, response) => {
      response.on('error', () => undefined);
      response.end('x'.repeat(11 * 1024 * 1024));
    });
    const reply = await transportWith(10_000).send(post(server.url));
    expect(reply).toEqual({ kind: 'failure', written: true, detail: 'The answer is larger than 10 MB.' });
  });
});

describe('failures before anything was written', () => {
  test('connection refused', async () => {
    const { port } = await raw(() => undefined);
    for (const close of closers.splice(0).reverse()) await close();
    const reply = await transportWith(5_000).send(post(`http://127.0.0.1:${port}/`));
    expect(reply).toEqual({ kind: 'failure', written: false, detail: 'The connection failed (ECONNREFUSED).' });
  });

  test('no such host', async () => {
    const reply = await transportWith(5_000).send(post('http://zenqms.invalid/'));
    expect(reply).toMatchObject({ kind: 'failure', written: false });
  });

  test('no TLS at the other side', async () => {
    const { port } = await raw((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const reply = await transportWith(5_000).send(post(`https://127.0.0.1:${port}/`));
    expect(reply).toMatchObject({ kind: 'failure', written: false });
  });

  test('a connection cut during the TLS handshake', async () => {
    const { port } = await raw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const reply = await transportWith(5_000).send(post(`https://127.0.0.1:${port}/`));
    expect(reply).toMatchObject({ kind: 'failure', written: false });
  });

  test('a TLS handshake that never ends', async () => {
    const { port } = await raw(() => undefined);
    const reply = await transportWith(300).send(post(`https://127.0.0.1:${port}/`));
    expect(reply).toMatchObject({ kind: 'failure', written: false });
  });
});

describe('failures after the request may have arrived', () => {
  test('the connection is reset after the request', async () => {
    const { url } = await raw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const reply = await transportWith(5_000).send(post(url));
    expect(reply).toEqual({ kind: 'failure', written: true, detail: 'The connection failed (ECONNRESET).' });
  });

  test('the connection is closed after the request', async () => {
    const { url } = await raw((socket) => socket.once('data', () => socket.end()));
    expect(await transportWith(5_000).send(post(url))).toMatchObject({ kind: 'failure', written: true });
  });

  test('no answer comes in time', async () => {
    const { url } = await raw(() => undefined);
    const started = performance.now();
    const reply = await transportWith(300).send(post(url));
    expect(reply).toMatchObject({ kind: 'failure', written: true, detail: expect.stringMatching(/^It took too long/) });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('the answer stops in the middle', async () => {
    const { url } = await raw((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{"id"')),
    );
    expect(await transportWith(5_000).send(post(url))).toMatchObject({ kind: 'failure', written: true });
  });

  test('the answer drips in more slowly than the time allowed', async () => {
    const server = await scripted((_seen, response) => {
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    });
    expect(await transportWith(400).send(post(server.url))).toMatchObject({ kind: 'failure', written: true });
  });

  test('an idle connection is cut as it is used again', async () => {
    const { url } = await raw((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
        socket.once('data', () => socket.resetAndDestroy());
      });
    });
    const transport = transportWith(5_000);
    expect(await transport.send(post(url))).toMatchObject({ kind: 'answer' });
    expect(await transport.send(post(url))).toMatchObject({ kind: 'failure', written: true });
  });
});
