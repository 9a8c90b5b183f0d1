import { afterEach, expect, test } from '@jest/globals';
import { readSettings } from '@zenbridge/runtime';
import { settings } from '../src/settings.ts';
import { startTestIngress, type TestIngress } from './support/ingress.ts';

let ingress: TestIngress | undefined;
afterEach(() => ingress?.stop());

/** The answers to two failures, of clients that a proxy names differently. */
async function answersBehindProxy(trusted: string): Promise<number[]> {
  const url = await start(trusted);
  const statuses: number[] = [];
  for (const client of ['192.0.2.1', '192.0.2.2', '192.0.2.1']) {
    const answer = await fetch(`${url}/nowhere`, { headers: { 'x-forwarded-for': client } });
    statuses.push(answer.status);
  }
  return statuses;
}

async function start(trusted: string): Promise<string> {
  ingress = await startTestIngress({
    ZENBRIDGE_INGRESS_FAILURES_PER_MINUTE: '1',
    ZENBRIDGE_TRUSTED_PROXIES: trusted,
  });
  return ingress.url;
}

test('the failures of clients behind a trusted proxy are counted one by one', async () => {
  expect(await answersBehindProxy('10.0.0.0/8, 127.0.0.1')).toEqual([404, 404, 429]);
});

test('what others say about their clients is not believed', async () => {
  expect(await answersBehindProxy('10.0.0.0/8')).toEqual([404, 429, 429]);
});

test.each(['10.0.0.0/33', '10.0.0/8', 'proxy.example', '10.0.0.0/8/8'])('"%s" is no network', (text) => {
  const env = { ZENBRIDGE_REDIS_URL: 'redis://127.0.0.1', ZENBRIDGE_TRUSTED_PROXIES: text };
  expect(readSettings(settings, env)).toMatchObject({ ok: false, error: [{ at: 'ZENBRIDGE_TRUSTED_PROXIES' }] });
});
