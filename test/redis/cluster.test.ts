import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeRedis, connectRedis } from '@zenbridge/runtime';
import { REDIS_SERVICES } from '../../deploy/redis/rights.ts';
import { type Bench, onBench, outcomeOf } from '../support/bench.ts';
import { isAllCreated, oneEach, saveCases } from '../support/cases.ts';
import { refusals } from '../support/redis-users.ts';
import { until } from '../support/until.ts';
import { startCluster, type TestCluster } from './support/cluster.ts';
import { type Server, silent } from './support/servers.ts';
import { loginOf, loginSettings } from './support/users.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);
afterAll(() => cluster.remove());

const isCreated = async ({ log }: Bench, count: number): Promise<boolean> =>
  (await log.counts('complaints')).created === count;

test(
  'on a Cluster, records become Issues, saved again they are duplicates, and a node may restart',
  () =>
    onBench(
      { redisUrl: cluster.url, env: { ZENBRIDGE_REDIS_CLUSTER: 'true' }, envOf: loginSettings },
      async (bench) => {
        const services = await Promise.all([bench.start('ingress'), bench.start('worker')]);
        const recordIds = saveCases(bench, 30);
        await until('every event has an outcome', () => isAllCreated(bench, 30), { timeoutMs: 30_000 });
        expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach(recordIds));

        const [recordId = ''] = recordIds;
        bench.salesforce.control.save('Case', { Subject: 'Changed' }, { id: recordId });
        await until(
          'the second event has an outcome',
          async () => (await bench.log.counts('complaints')).skipped === 1,
        );
        expect(await outcomeOf(bench, recordId)).toMatchObject({ outcome: 'skipped', reason: 'ZB_DUPLICATE' });
        expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach(recordIds));

        // What belongs together lies together, and the whole of it not in one place.
        const sizes = await Promise.all(cluster.servers.map(({ admin }) => admin.dbsize()));
        expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(1);
        // That is what their users may not look up.
        const told = bench.lines.filter((line) => !line.includes('ZB_REDIS_NOT_CHECKED'));
        expect(told.filter((line) => /CROSSSLOT|MOVED|"level":"(warn|error)"/.test(line))).toEqual([]);

        const [node] = cluster.servers;
        await node?.kill();
        const more = saveCases(bench, 10);
        await node?.start();
        await until('the new ones have an outcome', () => isCreated(bench, 40), { timeoutMs: 30_000 });
        expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach([...recordIds, ...more]));
        for (const service of services) expect(await service.stop()).toEqual({ status: 0 });
        expect((await Promise.all(cluster.servers.map(({ admin }) => refusals(admin)))).flat()).toEqual([]);
      },
    ),
  90_000,
);

test('while a slot moves to another node, each service finds keys that are on either', async () => {
  const key = `t-${randomUUID()}:{moving}:executions:log`;
  const slot = Number(await cluster.servers[0]?.admin.call('CLUSTER', 'KEYSLOT', key));
  const [from, to] = cluster.placesOf(slot);
  const idOf = async ({ admin }: Server) => String(await admin.call('CLUSTER', 'MYID'));
  await to.admin.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', await idOf(from));
  await from.admin.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', await idOf(to));
  // It is not where the slot is, so the client is asked to ask the other node.
  for (const service of REDIS_SERVICES) {
    const place = { url: cluster.url, cluster: true, ...loginOf(service) };
    const redis = connectRedis({ ...place, role: 'command', name: 'moving', logger: silent });
    await redis.hset(key, service, 1);
    expect(await redis.hget(key, service)).toBe('1');
    await closeRedis(redis);
  }
  await Promise.all([from, to].map(({ admin }) => admin.call('CLUSTER', 'SETSLOT', slot, 'STABLE')));
  expect(await to.admin.call('CLUSTER', 'COUNTKEYSINSLOT', slot)).toBe(1);
}, 30_000);
