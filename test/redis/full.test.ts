import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onBench } from '../support/bench.ts';
import { isAllCreated, oneEach, saveCases } from '../support/cases.ts';
import { until } from '../support/until.ts';
import { type Server, startServer } from './support/servers.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.remove());

const PATIENCE = { timeoutMs: 30_000 };

test(
  'a Redis that is full takes no event, and what is sent again when it has room is all there',
  () =>
    onBench({ redisUrl: server.url, delivery: { firstRetryMs: 300, longestRetryMs: 600 } }, async (bench) => {
      const { outbox } = bench.salesforce.control;
      await Promise.all([bench.start('ingress'), bench.start('worker')]);
      await server.admin.config('SET', 'maxmemory', '1mb');

      const recordIds = saveCases(bench, 40);
      const refused = () => outbox.attempts().flatMap(({ status, recordIds: of }) => (status === 503 ? of : []));
      await until('every event is refused', () => new Set(refused()).size === recordIds.length, PATIENCE);
      const counts = await bench.log.counts('complaints');
      expect(Object.values(counts).every((count) => count === 0)).toBe(true);

      await server.admin.config('SET', 'maxmemory', '0');
      await outbox.settled(PATIENCE.timeoutMs);
      await until('every event has an outcome', () => isAllCreated(bench, recordIds.length), PATIENCE);
      expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach(recordIds));
    }),
  90_000,
);
