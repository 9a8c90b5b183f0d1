import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bench, onBench, outcomeOf } from '../support/bench.ts';
import { isAllCreated, oneEach, saveCases } from '../support/cases.ts';
import { until } from '../support/until.ts';
import { startCluster, type TestCluster } from './support/cluster.ts';

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
    onBench({ redisUrl: cluster.url, env: { ZENBRIDGE_REDIS_CLUSTER: 'true' } }, async (bench) => {
      const services = await Promise.all([bench.start('ingress'), bench.start('worker')]);
      const recordIds = saveCases(bench, 30);
      await until('every event has an outcome', () => isAllCreated(bench, 30), { timeoutMs: 30_000 });
      expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach(recordIds));

      const [recordId = ''] = recordIds;
      bench.salesforce.control.save('Case', { Subject: 'Changed' }, { id: recordId });
      await until('the second event has an outcome', async () => (await bench.log.counts('complaints')).skipped === 1);
      expect(await outcomeOf(bench, recordId)).toMatchObject({ outcome: 'skipped', reason: 'ZB_DUPLICATE' });
      expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach(recordIds));

      // What belongs together lies together, and the whole of it not in one place.
      const sizes = await Promise.all(cluster.servers.map(({ admin }) => admin.dbsize()));
      expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(1);
      expect(bench.lines.filter((line) => /CROSSSLOT|MOVED|"level":"(warn|error)"/.test(line))).toEqual([]);

      const [node] = cluster.servers;
      await node?.kill();
      const more = saveCases(bench, 10);
      await node?.start();
      await until('the new ones have an outcome', () => isCreated(bench, 40), { timeoutMs: 30_000 });
      expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach([...recordIds, ...more]));
      for (const service of services) expect(await service.stop()).toEqual({ status: 0 });
    }),
  90_000,
);
