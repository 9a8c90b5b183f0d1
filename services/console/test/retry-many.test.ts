import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { ended } from './support/executions.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());

const retry = async (json: object, client = console.script('operator')) => {
  const { status, text } = await client.send('/api/v1/executions/retry', { json });
  return { status, body: JSON.parse(text) };
};
const day = { from: '2026-11-01', to: '2026-11-02' };
const receivedAt = Date.parse('2026-11-01T10:00:00Z');

test('runs what matches again, and nothing else', async () => {
  const fits = { outcome: 'error', reason: 'ZB_MAPPING_FAILED' } as const;
  const wanted = [await ended(console, fits, { receivedAt }), await ended(console, fits, { receivedAt })];
  const others = [
    await ended(console, { outcome: 'error', reason: 'ZB_ZENQMS_REFUSED' }, { receivedAt }),
    await ended(console, { outcome: 'skipped', reason: 'ZB_FILTERED' }, { receivedAt }),
    await ended(console, { outcome: 'created', issueId: '1', issueKey: 'CMP-1' }, { receivedAt }),
    await ended(console, fits),
  ];
  const query = { integration: 'complaints', reason: 'ZB_MAPPING_FAILED', ...day };
  expect(await retry(query)).toEqual({ status: 202, body: { reopened: 2, queued: 2, more: false } });
  for (const { id } of wanted) {
    expect(await console.log.get('complaints', id)).toMatchObject({
      state: 'waiting',
      earlier: [{ outcome: 'error', reason: 'ZB_MAPPING_FAILED', by: 'ops-script' }],
    });
    expect(await (await console.queueOf('complaints').getJob(id))?.getState()).toBe('waiting');
  }
  for (const { id } of others) expect((await console.log.get('complaints', id))?.outcome).toBeDefined();
  expect((await console.log.counts('complaints')).unqueued).toBe(0);
  expect(await retry(query)).toEqual({ status: 202, body: { reopened: 0, queued: 0, more: false } });
});

test('goes up to the limit, and says that there are more', async () => {
  for (const _ of [1, 2, 3]) await ended(console, { outcome: 'skipped', reason: 'ZB_INTEGRATION_DISABLED' });
  const query = { integration: 'complaints', outcome: 'skipped', reason: 'ZB_INTEGRATION_DISABLED', limit: 2 };
  expect((await retry(query)).body).toEqual({ reopened: 2, queued: 2, more: true });
  expect((await retry(query)).body).toEqual({ reopened: 1, queued: 1, more: false });
});

test.each([
  [{}, 'body.integration'],
  [{ integration: 'complaints', outcome: 'created' }, 'body.outcome'],
  [{ integration: 'complaints', reason: 'ZB_MADE_UP' }, 'body.reason'],
  [{ integration: 'complaints', limit: 5000 }, 'body.limit'],
])('refuses %j', async (query, at) => {
  expect(await retry(query)).toMatchObject({ status: 400, body: { code: 'ZB_INVALID_REQUEST', at } });
});

test('is not for viewers', async () => {
  expect((await retry({ integration: 'complaints' }, console.script('viewer'))).status).toBe(403);
});

test('executions are searched by reason', async () => {
  const { id } = await ended(console, { outcome: 'error', reason: 'ZB_FILTER_FAILED' });
  const found = await console.script('viewer').json('/api/v1/executions?reason=ZB_FILTER_FAILED');
  expect(found.executions.map((execution: { id: string }) => execution.id)).toEqual([id]);
});
