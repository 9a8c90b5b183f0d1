import { afterEach, describe, expect, test } from '@jest/globals';
import { type Answer, type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';
import { NetworkFailure, send } from './send.ts';

let server: ScriptedServer | undefined;
afterEach(async () => await server?.close());

const serve = async (answer: Answer) => {
  server = await startScriptedServer(() => answer);
  return server;
};
const failureOf = async (url: string, timeoutMs = 5_000): Promise<NetworkFailure> => {
  const failure = await send({ method: 'GET', url }, timeoutMs).catch((reason: unknown) => reason);
  if (failure instanceof NetworkFailure) return failure;
  throw new Error(`Expected a failure of the network, got ${String(failure)}`);
};

describe('send', () => {
  test.each<[string, Answer]>([
    ['nothing comes', { misbehave: 'silent' }],
    ['the body stalls after the head', { misbehave: 'stall' }],
  ])('gives up in time when %s', async (_, answer) => {
    const { url } = await serve(answer);
    const start = performance.now();
    const failure = await failureOf(url, 150);
    expect(failure.message).toMatch(/^127\.0\.0\.1:\d+ gave no answer within 150 ms$/);
    expect(failure.notSent).toBe(false);
    expect(performance.now() - start).toBeLessThan(1_500);
  });

  test.each<[string, Answer]>([
    ['before the answer', { misbehave: 'drop' }],
    ['within the body', { misbehave: 'break' }],
  ])('leaves it open whether Salesforce saw the request when the connection is cut %s', async (_, answer) => {
    const { url, seen } = await serve(answer);
    const failure = await failureOf(url);
    expect(failure.notSent).toBe(false);
    expect(seen).toHaveLength(1);
  });

  test('knows that nothing was sent when nobody listens', async () => {
    const { url, close } = await serve({});
    await close();
    server = undefined;
    const failure = await failureOf(url);
    expect(failure.notSent).toBe(true);
    expect(failure.message).toContain('ECONNREFUSED');
  });

  test('knows that nothing was sent when the host does not exist', async () => {
    const failure = await failureOf('http://nowhere.invalid/', 10_000);
    expect(failure.notSent).toBe(true);
  });

  test('follows no redirect', async () => {
    const { url, seen } = await serve({ status: 302, headers: { location: '/elsewhere' } });
    expect(await send({ method: 'GET', url }, 5_000)).toMatchObject({
      status: 302,
      headers: { location: '/elsewhere' },
    });
    expect(seen).toHaveLength(1);
  });

  test('repeats nothing that was answered with 503', async () => {
    const { url, seen } = await serve({ status: 503, body: '<html>maintenance</html>' });
    expect(await send({ method: 'GET', url }, 5_000)).toMatchObject({ status: 503, body: '<html>maintenance</html>' });
    expect(seen).toHaveLength(1);
  });
});
