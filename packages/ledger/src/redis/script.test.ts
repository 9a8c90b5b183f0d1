import { randomUUID } from 'node:crypto';
import { expect, jest, test } from '@jest/globals';
import { createBreakers } from '../breakers/breakers.ts';
import { createClaims } from '../claims/claims.ts';
import { createDefinitionStore } from '../definitions/store.ts';
import { createExecutionLog } from '../executions/log.ts';
import { someEvent } from '../testing/events.ts';
import { testClock, testKeys, testRedis } from '../testing/redis.ts';
import { defineScript } from './script.ts';

const redis = testRedis();

test('a script runs whether the server knows it or not', async () => {
  const script = defineScript(`-- ${randomUUID()}\nreturn { KEYS[1], ARGV[1] }`);
  expect(await script(redis, ['k'], ['first'])).toEqual(['k', 'first']);
  expect(await script(redis, ['k'], ['second'])).toEqual(['k', 'second']);
});

test('an error of the script is passed on', async () => {
  const script = defineScript(`return redis.error_reply('REFUSED for ${randomUUID()}')`);
  await expect(script(redis, [], [])).rejects.toThrow('REFUSED');
});

test('every script names keys of one hash tag only, as a Redis Cluster demands', async () => {
  const { now } = testClock();
  const keys = testKeys();
  const sendCommand = jest.spyOn(redis, 'sendCommand');

  const log = createExecutionLog({ redis, keys, retentionMs: 1000, now });
  const [a, b] = [someEvent(), someEvent()];
  await log.accept('complaints', [a, b]);
  await log.begin('complaints', a.executionId, { attempt: 1 });
  await log.retrying('complaints', a.executionId, { reason: 'ZB_CLAIM_LOST' });
  await log.finish('complaints', a.executionId, { outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
  await log.reopen('complaints', a.executionId);
  await log.search({ integration: 'complaints' });
  await log.purge('complaints', now(), 10);

  const claims = createClaims({ redis, keys, now });
  for (const scope of [
    { account: 'qms', recordId: a.recordId },
    { account: 'qms', category: 'c', recordId: b.recordId },
  ]) {
    await claims.claim(scope, { holder: 'a', leaseMs: 1000 });
    await claims.renew(scope, 1, 1000);
    await claims.clearIntent(scope, 1);
    await claims.release(scope, 1);
  }
  const breakers = createBreakers({ redis, keys, now, policy: { failuresToPark: 1 } });
  for (const kind of ['salesforce', 'zenqms'] as const) {
    const destination = { kind, name: 'acme' };
    const failure = { recordId: a.recordId, during: 'read', reason: 'ZB_UNEXPECTED', detail: '', parks: true } as const;
    await breakers.failed(destination, 'a', failure);
    await breakers.admit(destination, 'a');
    await breakers.succeeded(destination, 'a', 'read');
    await breakers.abandoned(destination, 'a');
  }
  const definition = { kind: 'Integration', name: 'complaints', definition: {} };
  await createDefinitionStore({ redis, keys, now }).apply([definition], { author: 'olga', managedBy: 'api' });

  const calls = sendCommand.mock.calls.map(([command]) => command).filter(({ name }) => name.startsWith('eval'));
  sendCommand.mockRestore();
  expect(calls.length).toBeGreaterThan(15);
  for (const { args } of calls) {
    const named = args.slice(2, 2 + Number(args[1])).map(String);
    expect(new Set(named.map((key) => /\{[^}]+\}/.exec(key)?.[0])).size).toBe(1);
  }
});
