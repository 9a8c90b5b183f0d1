import { describe, expect, jest, test } from '@jest/globals';
import { reopenMatching } from '@zenbridge/ledger';
import { UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { testRedisUrl } from '../../../test/support/redis-urls.ts';
import { sendCases } from './support/many.ts';
import { inWorld, type TestWorld } from './support/world.ts';

/** What has to wait for probes takes longer on a busy machine. */
jest.setTimeout(90_000);

const env = {
  ZENBRIDGE_OVERDUE_SECONDS: '1',
  ZENBRIDGE_LEFT_BEHIND_SECONDS: '1',
  ZENBRIDGE_CALL_TIMEOUT_SECONDS: '1',
  ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '4',
};

const save = ({ salesforce }: TestWorld) => salesforce.control.save('Case', { Subject: 'Any', Priority: 'Low' });

describe('executions that nobody goes on with', () => {
  test('get a new job when theirs is gone', () =>
    inWorld(
      async (world) => {
        const { log, outcome, lines } = world;
        const waiting = await world.send(save(world), { queued: false });
        const running = await world.send(save(world), { queued: false });
        await log.queued('complaints', [waiting, running]);
        await log.begin('complaints', running, { attempt: 1 });
        expect(await outcome(waiting)).toMatchObject({ outcome: 'created', attempts: 1 });
        expect(await outcome(running)).toMatchObject({ outcome: 'created', attempts: 2 });
        expect(lines.some((line) => line.includes('lost their job'))).toBe(true);
      },
      { env },
    ));

  test('are run again when their job ended without an outcome', () =>
    inWorld(
      async (world) => {
        const { keys, queueOf, apply, outcome } = world;
        const id = await world.send(save(world), { integration: 'late' });
        const connection = new Redis(testRedisUrl, { maxRetriesPerRequest: null });
        const refuse = async () => {
          throw new UnrecoverableError('stalled too often');
        };
        const worker = new Worker('late', refuse, { prefix: keys.queuePrefix('late'), connection });
        await new Promise((resolve) => worker.once('failed', resolve));
        await worker.close();
        await connection.quit();
        expect(await (await queueOf('late').getJob(id))?.getState()).toBe('failed');
        await apply({}, { name: 'late' });
        expect(await outcome(id, 'late')).toMatchObject({ outcome: 'created' });
      },
      { env },
    ));

  test('end as an error when their job cannot be read', () =>
    inWorld(async (world) => {
      const { log, queueOf, outcome } = world;
      const id = await world.send(save(world), { queued: false });
      await queueOf('complaints').add('execute', { schema: 'of no version' } as never, { jobId: id });
      await log.queued('complaints', [id]);
      expect(await outcome(id)).toMatchObject({ outcome: 'error', reason: 'ZB_EVENT_LOST' });
    }));
});

describe('creates of unknown fate that nobody goes on with', () => {
  /** An execution that ended while its Issue was on the way. */
  async function leaveIntent({ log, claims, ...world }: TestWorld, recordId: string) {
    const id = await world.send(recordId, { queued: false });
    const scope = { account: 'account', recordId };
    const claim = await claims.claim(scope, { holder: 'dead', leaseMs: 100 });
    if (claim.kind !== 'granted') throw new Error('held');
    await claims.intent(scope, claim.fence, { executionId: id });
    return { id, scope };
  }

  test('are settled by their execution, which is opened again for that', () =>
    inWorld(
      async (world) => {
        const { log, claims, zenqms, inState } = world;
        const recordId = save(world);
        const { id, scope } = await leaveIntent(world, recordId);
        await log.finish('complaints', id, { outcome: 'error', reason: 'ZB_ZENQMS_ACCESS' });
        const created = await inState(id, ['created']);
        expect(created.earlier).toMatchObject([{ outcome: 'error', reason: 'ZB_ZENQMS_ACCESS', by: 'ZenBridge' }]);
        expect(await claims.read(scope)).toMatchObject({ state: 'created' });
        expect(zenqms.control.issues.countByRecordId()).toEqual({ [recordId]: 1 });
      },
      { env },
    ));

  test('are settled by what the log knows', () =>
    inWorld(
      async (world) => {
        const { log, claims, zenqms } = world;
        const { id, scope } = await leaveIntent(world, save(world));
        await log.finish('complaints', id, { outcome: 'created', issueId: 'iss_1', issueKey: 'CMP-1' });
        const deadline = Date.now() + 40_000;
        while ((await claims.read(scope)).state !== 'created' && Date.now() < deadline)
          await new Promise((resolve) => setTimeout(resolve, 50));
        expect(await claims.read(scope)).toMatchObject({ state: 'created', issueKey: 'CMP-1' });
        expect(zenqms.control.issues.all()).toEqual([]);
      },
      { env },
    ));
});

test('what is opened again by filter is run again, and creates no second Issue', () =>
  inWorld(
    async (world) => {
      const { zenqms, log } = world;
      zenqms.control.faults.add({ on: 'createIssue', times: 5, effect: { kind: 'answer', status: 403, body: 'no' } });
      const ids = await sendCases(world, 8);
      const first = await Promise.all(ids.map((id) => world.outcome(id)));
      const failed = first.filter(({ outcome }) => outcome === 'error').map(({ id }) => id);
      expect(failed).toHaveLength(5);
      const query = { integration: 'complaints', outcome: 'error', reason: 'ZB_ZENQMS_ACCESS', limit: 100 } as const;
      const { reopened } = await reopenMatching(log, query, 'olga');
      expect(reopened.map(({ id }) => id).sort()).toEqual(failed.sort());
      for (const id of failed) {
        const again = await world.inState(id, ['created']);
        expect(again.earlier).toMatchObject([{ reason: 'ZB_ZENQMS_ACCESS', by: 'olga' }]);
      }
      expect(new Set(Object.values(zenqms.control.issues.countByRecordId()))).toEqual(new Set([1]));
    },
    { env },
  ));
