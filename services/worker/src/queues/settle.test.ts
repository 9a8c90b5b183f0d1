import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createExecutionLog } from '@zenbridge/ledger';
import { closeRedis, connectRedis, createKeySpace, createLogger } from '@zenbridge/runtime';
import { serviceRedisUrl } from '../../../../test/support/redis-urls.ts';
import type { Verdict } from '../execution/verdict.ts';
import { workerMetrics as metrics } from '../metrics/metrics.ts';
import { type SettleContext, settle } from './settle.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const redis = connectRedis({ url: serviceRedisUrl('worker'), role: 'command', name: 'test', logger });
afterAll(() => closeRedis(redis));

const HOUR_MS = 3_600_000;
const retryPeriodMs = 26 * HOUR_MS;
const integration = 'complaints';
const problem = { code: 'ZB_ZENQMS_UNREACHABLE', detail: 'down' } as const;
const retry: Verdict = { kind: 'retry', problem };

async function setUp() {
  const now = Date.now;
  const log = createExecutionLog({ redis, keys: createKeySpace(`t-${randomUUID()}`), now, retentionMs: HOUR_MS });
  const recordId = '500000000000001AAA';
  const event = { executionId: 'om-1', recordId, object: 'Case', source: 'webhook' } as const;
  await log.accept(integration, [{ ...event, receivedAt: now() }]);
  await log.begin(integration, event.executionId, { attempt: 1 });
  const context = {
    event: { ...event, integration, change: { kind: 'unknown' }, inDoubt: false },
    attempt: 1,
    triesBefore: 0,
    retriedMs: 0,
    receivedAt: now(),
  } satisfies SettleContext;
  const settled = (verdict: Verdict, given: Partial<SettleContext> = {}) =>
    settle({ verdict, contact: {}, steps: {} }, { ...context, ...given }, { log, logger, metrics, retryPeriodMs, now });
  return { settled, read: () => log.get(integration, event.executionId) };
}

describe('a passing failure', () => {
  test('is tried again after a part of the backoff, which counts towards the retry period', async () => {
    const { settled, read } = await setUp();
    const disposition = await settled(retry, { triesBefore: 4, retriedMs: 1000 });
    if (disposition.kind !== 'later') throw new Error(disposition.kind);
    expect(disposition.delayMs).toBeLessThanOrEqual(16_000);
    const execution = await read();
    expect(execution).toMatchObject({ state: 'retrying', reason: problem.code });
    expect(execution?.retriedMs).toBe(1000 + disposition.delayMs);
    expect(Math.abs((execution?.retryAt ?? 0) - Date.now() - disposition.delayMs)).toBeLessThan(2000);
  });

  test('waits at least as long as it was asked to', async () => {
    const { settled } = await setUp();
    const asked = await settled({ kind: 'retry', problem: { ...problem, retryAfterMs: 90_000 } });
    if (asked.kind !== 'later') throw new Error(asked.kind);
    expect(asked.delayMs).toBeGreaterThanOrEqual(90_000);
  });

  test('costs no try and no time while its destination is parked', async () => {
    const { settled, read } = await setUp();
    const retriedMs = retryPeriodMs - 1;
    expect(await settled(retry, { retriedMs, parkedMs: 48 * HOUR_MS })).toEqual({
      kind: 'wait',
      delayMs: 48 * HOUR_MS,
    });
    expect(await read()).toMatchObject({ state: 'retrying', retriedMs });
  });

  test('ends as an error after the retry period', async () => {
    const { settled, read } = await setUp();
    expect(await settled(retry, { retriedMs: retryPeriodMs })).toMatchObject({ kind: 'failed' });
    expect(await read()).toMatchObject({ outcome: 'error', reason: 'ZB_RETRIES_EXHAUSTED' });
  });
});

test('a search for a create of unknown fate waits until its destination is not parked any more', async () => {
  const { settled, read } = await setUp();
  const doubt = { code: 'ZB_CREATE_IN_DOUBT', detail: '' } as const;
  const verdict: Verdict = { kind: 'inDoubt', problem: doubt, delayMs: 5000, sent: true };
  expect(await settled(verdict, { parkedMs: 60_000 })).toEqual({ kind: 'wait', delayMs: 60_000 });
  expect(await settled(verdict)).toEqual({ kind: 'wait', delayMs: 5000 });
  expect(await read()).toMatchObject({ state: 'in_doubt', retriedMs: 5000 });
});
