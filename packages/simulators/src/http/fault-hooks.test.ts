import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { call } from '../testing/api-caller.ts';
import { type CallCounter, createCallCounter } from './calls.ts';
import { createFaults, type Faults } from './fault.ts';
import { addFaultHooks } from './fault-hooks.ts';
import { type Listener, listen } from './server.ts';

let listener: Listener;
let faults: Faults;
let calls: CallCounter;
let handled = 0;

beforeEach(async () => {
  handled = 0;
  faults = createFaults();
  calls = createCallCounter();
  const app = Fastify();
  addFaultHooks(app, faults, calls);
  app.get('/thing', { config: { operation: 'thing' } }, async () => {
    handled += 1;
    return { handled };
  });
  app.get('/other', async () => ({ untouched: true }));
  listener = await listen(app, { host: '127.0.0.1', port: 0 });
});

afterEach(() => listener.close());

const thing = (signal?: AbortSignal) => fetch(`${listener.url}/thing`, signal === undefined ? {} : { signal });

test('an answer in place of the handler', async () => {
  faults.add({ effect: { kind: 'answer', status: 503, headers: { 'retry-after': '7' }, body: [{ a: 1 }] } });
  const answer = await call('GET', `${listener.url}/thing`);
  expect(answer).toMatchObject({ status: 503, body: [{ a: 1 }] });
  expect(answer.headers.get('retry-after')).toBe('7');
  expect(handled).toBe(0);
  expect(calls.byStatus()).toEqual({ thing: { 503: 1 } });
});

test('an answer after the handler did its work, in place of what it had to say', async () => {
  faults.add({ times: 1, effect: { kind: 'answer', when: 'after', status: 502, body: { sorry: true } } });
  expect(await call('GET', `${listener.url}/thing`)).toMatchObject({ status: 502, body: { sorry: true } });
  expect(handled).toBe(1);
  expect(await call('GET', `${listener.url}/thing`)).toMatchObject({ status: 200, body: { handled: 2 } });
});

test('a text goes out as it is, under the type that the fault names', async () => {
  faults.add({ effect: { kind: 'answer', status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>x</h1>' } });
  const answer = await call('GET', `${listener.url}/thing`);
  expect(answer).toMatchObject({ status: 502, body: '<h1>x</h1>' });
  expect(answer.headers.get('content-type')).toBe('text/html');
});

test('a cut connection, before the handler', async () => {
  faults.add({ times: 1, effect: { kind: 'cut' } });
  await expect(thing()).rejects.toThrow('fetch failed');
  expect(handled).toBe(0);
  expect((await thing()).status).toBe(200);
  expect(calls.byStatus()).toEqual({ thing: { cut: 1, 200: 1 } });
});

test('a lost answer, after the handler did its work', async () => {
  faults.add({ times: 1, effect: { kind: 'loseAnswer' } });
  await expect(thing()).rejects.toThrow('fetch failed');
  expect(handled).toBe(1);
});

test('silence, before the handler or after it, until the caller gives up', async () => {
  faults.add({ times: 1, effect: { kind: 'hang' } });
  faults.add({ times: 1, effect: { kind: 'loseAnswer', how: 'hang' } });
  await expect(thing(AbortSignal.timeout(80))).rejects.toThrow('timeout');
  expect(handled).toBe(0);
  await expect(thing(AbortSignal.timeout(80))).rejects.toThrow('timeout');
  expect(handled).toBe(1);
});

test('silence does not keep the server from closing', async () => {
  faults.add({ effect: { kind: 'hang' } });
  const hanging = expect(thing()).rejects.toThrow('fetch failed');
  while (calls.count('thing') === 0) await new Promise((resolve) => setImmediate(resolve));
  await listener.close();
  await hanging;
});

test('a delay, after which the answer comes', async () => {
  faults.add({ times: 1, effect: { kind: 'delay', ms: 60 } });
  faults.add({ times: 1, effect: { kind: 'delay', ms: 60, when: 'after' } });
  for (const round of [1, 2]) {
    const started = performance.now();
    expect(await (await thing()).json()).toEqual({ handled: round });
    expect(performance.now() - started).toBeGreaterThan(50);
  }
});

test('routes that name no operation have no faults and are not counted', async () => {
  faults.add({ effect: { kind: 'cut' } });
  expect((await call('GET', `${listener.url}/other`)).body).toEqual({ untouched: true });
  expect(calls.count()).toBe(0);
});

test('calls under way at the same time are counted', async () => {
  faults.add({ effect: { kind: 'delay', ms: 50 } });
  await Promise.all([thing(), thing(), thing()]);
  expect(calls.peak()).toBe(3);
});

test('refused connections, for a while, at the same port', async () => {
  const reopened = listener.refuseConnections(80);
  await expect(thing()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await reopened;
  expect((await thing()).status).toBe(200);
});
