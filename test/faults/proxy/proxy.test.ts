import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freePort } from '@zenbridge/local';
import { type FaultProxy, openProxy } from './proxy.ts';

let server: Server;
let proxy: FaultProxy;

beforeEach(async () => {
  server = createServer((request, response) => {
    request.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await openProxy([portOf(server)]);
});
afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const portOf = (of: Server): number => (of.address() as { port: number }).port;
const ask = async (text: string, ms = 2000): Promise<string> => {
  const response = await fetch(proxy.url, { method: 'POST', body: text, signal: AbortSignal.timeout(ms) });
  return response.text();
};

test('everything passes as it is', async () => {
  const long = 'abc'.repeat(1_000_000);
  expect(await ask(long)).toBe(long);
  expect(proxy.struck()).toBe(0);
});

test('refuses, and takes connections again at the same port', async () => {
  await ask('one');
  await proxy.refuse();
  await expect(ask('two')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await proxy.mend();
  expect(await ask('three')).toBe('three');
});

test('cuts what is open and lets the next through', async () => {
  proxy.freeze();
  const open = expect(ask('one')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  while (proxy.struck() === 0) await new Promise((resolve) => setImmediate(resolve));
  proxy.cut();
  await open;
  await proxy.mend();
  expect(await ask('two')).toBe('two');
});

test('half-open: nothing passes and nobody is told, until it is mended', async () => {
  proxy.freeze();
  await expect(ask('one', 150)).rejects.toThrow('timeout');
  const waiting = ask('two');
  await new Promise((resolve) => setTimeout(resolve, 50));
  await proxy.mend();
  expect(await waiting).toBe('two');
});

test('slow', async () => {
  proxy.slow(60);
  const startedAt = performance.now();
  expect(await ask('one')).toBe('one');
  expect(performance.now() - startedAt).toBeGreaterThan(110);
});

test('of several targets, those that refuse are passed over', async () => {
  const both = await openProxy([await freePort(), portOf(server)]);
  try {
    for (const n of [1, 2, 3]) {
      const response = await fetch(both.url, { method: 'POST', body: `${n}`, headers: { connection: 'close' } });
      expect(await response.text()).toBe(`${n}`);
    }
  } finally {
    await both.close();
  }
});
