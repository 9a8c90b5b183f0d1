import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bench, onBench } from '../support/bench.ts';
import { isAllCreated, oneEach, saveCases } from '../support/cases.ts';
import { refusals } from '../support/redis-users.ts';
import { until } from '../support/until.ts';
import { GROUP, type Sentinels, startSentinels } from './support/sentinels.ts';
import { follow, type Server } from './support/servers.ts';
import { loginSettings, startServerWithUsers } from './support/users.ts';

let primary: Server;
let replica: Server;
let sentinels: Sentinels;
beforeAll(async () => {
  [primary, replica] = await Promise.all([startServerWithUsers(), startServerWithUsers()]);
  await follow(replica, primary);
  sentinels = await startSentinels(primary);
}, 60_000);
afterAll(async () => {
  await sentinels.remove();
  await Promise.all([primary.remove(), replica.remove()]);
});

const PATIENCE = { timeoutMs: 60_000 };
const CASES = 200;
const WAVES = 20;

/** Saves Cases all the time, some at once. */
async function saveForAWhile(bench: Bench): Promise<string[]> {
  const saved: string[] = [];
  for (let wave = 0; wave < WAVES; wave += 1) {
    saved.push(...saveCases(bench, CASES / WAVES));
    await delay(400);
  }
  return saved;
}

test('a failover while events flow loses none that was acknowledged, and doubles none', () => {
  const env = {
    ZENBRIDGE_REDIS_SENTINEL_NAME: GROUP,
    // An event is acknowledged, and a create sent, once the replica knows.
    ZENBRIDGE_DURABILITY_REPLICAS: '1',
    ZENBRIDGE_INGRESS_STORE_SECONDS: '1',
    ZENBRIDGE_CALL_TIMEOUT_SECONDS: '2',
    ZENBRIDGE_CLAIM_SECONDS: '7',
    ZENBRIDGE_LOCK_SECONDS: '4',
    ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '4',
    ZENBRIDGE_LEFT_BEHIND_SECONDS: '5',
    ZENBRIDGE_OVERDUE_SECONDS: '10',
  };
  const delivery = { firstRetryMs: 500, longestRetryMs: 1000 };
  return onBench({ redisUrl: sentinels.url, env, envOf: loginSettings, delivery }, async (bench) => {
    const { outbox } = bench.salesforce.control;
    const services = await Promise.all([bench.start('ingress'), bench.start('worker')]);
    const saving = saveForAWhile(bench);
    await until('some Issues', () => bench.zenqms.control.issues.all().length >= 20, PATIENCE);

    await primary.kill();
    await until('the replica is the primary', async () => (await sentinels.primaryPort()) === replica.port, PATIENCE);
    // With no replica left nothing is safe, and so nothing is acknowledged.
    await until('refused deliveries', () => outbox.attempts().some(({ status }) => status === 503), PATIENCE);
    await primary.start();
    await follow(primary, replica);

    const recordIds = await saving;
    await outbox.settled(PATIENCE.timeoutMs);
    await until('every event has an outcome', () => isAllCreated(bench, CASES), PATIENCE);
    expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach(recordIds));
    expect(bench.lines.filter((line) => line.includes('unexpected'))).toEqual([]);
    for (const service of services) expect(await service.stop()).toEqual({ status: 0 });
    expect((await Promise.all([primary, replica].map(({ admin }) => refusals(admin)))).flat()).toEqual([]);
  });
}, 150_000);
