import { expect, test } from '@jest/globals';
import { createDrift, type DriftReport } from '@zenbridge/ledger';
import { closeRedis, connectRedis, createLogger } from '@zenbridge/runtime';
import { testRedisUrl } from '../../../test/support/redis-urls.ts';
import { until } from '../../../test/support/until.ts';
import { inWorld, type TestWorld } from './support/world.ts';

const PATIENT = { timeoutMs: 30_000 };
const DIFFERS = 'Org or account differ from what the integration needs';
const FITS = 'Org and account have all again that the integration needs';

const linesWith = ({ lines }: TestWorld, msg: string) =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line.msg === msg);

/** Retires the category, or takes it up again. */
const setState = ({ zenqms }: TestWorld, state: 'active' | 'retired') => {
  const category = zenqms.control.category('cat_10');
  if (category !== undefined) zenqms.control.putCategory({ ...category, state });
};

test('what was changed in org or account is found without an event, told once by all workers, and kept until it is put right', () =>
  inWorld(
    async (world) => {
      const logger = createLogger({ service: 'test', level: 'silent' });
      const redis = connectRedis({ url: testRedisUrl, role: 'command', name: 'test', logger });
      const drift = createDrift({ redis, keys: world.keys, now: Date.now });
      const report = () => drift.read('complaints');
      const looks = async (count: number) => {
        // Each look has a time of its own.
        let last = (await report())?.lookedAt;
        for (let seen = 0; seen < count; ) {
          const { lookedAt } = (await until('another look', report, PATIENT)) as DriftReport;
          if (lookedAt !== last) seen += 1;
          last = lookedAt;
        }
      };
      await until('the first look', report, PATIENT);
      setState(world, 'retired');
      const found = await until(
        'it is found',
        async () => ((await report())?.findings.length ? report() : undefined),
        PATIENT,
      );
      expect(found).toMatchObject({
        revision: 1,
        findings: [{ severity: 'problem', code: 'ZB_CATEGORY_UNUSABLE', path: 'spec.zenqms.category' }],
      });
      const recordId = world.salesforce.control.save('Case', { Subject: 'Any', Priority: 'High' });
      const failed = await Promise.all([1, 2, 3].map(async () => world.outcome(await world.send(recordId))));
      expect(failed.map(({ reason }) => reason)).toEqual(Array(3).fill('ZB_CATEGORY_UNUSABLE'));
      await looks(3);
      expect(linesWith(world, DIFFERS)).toMatchObject([{ level: 'warn', integration: 'complaints', revision: 1 }]);

      setState(world, 'active');
      await until(
        'it is put right',
        async () => ((await report())?.findings.length === 0 ? report() : undefined),
        PATIENT,
      );
      expect(linesWith(world, FITS)).toHaveLength(1);
      expect(linesWith(world, DIFFERS)).toHaveLength(1);
      await closeRedis(redis);
    },
    { env: { ZENBRIDGE_DRIFT_SECONDS: '0.2' }, workers: 2 },
  ));

test('an outage is no drift', () =>
  inWorld(
    async (world) => {
      world.zenqms.control.faults.add({ effect: { kind: 'answer', status: 503 } });
      await until('ZenQMS is asked', async () => world.zenqms.control.calls.count('listCategories') > 3, PATIENT);
      world.zenqms.control.faults.remove();
      expect(linesWith(world, DIFFERS)).toEqual([]);
    },
    { env: { ZENBRIDGE_DRIFT_SECONDS: '0.2' } },
  ));
