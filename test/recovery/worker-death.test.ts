import { describe, expect, test } from '@jest/globals';
import { type Bench, onBench } from '../support/bench.ts';
import { isAllCreated, oneEach, saveCases } from '../support/cases.ts';
import { until } from '../support/until.ts';

const CASES = 80;
/** Seconds on an idle machine; these leave room for a busy one. */
const PATIENCE = { timeoutMs: 80_000 };
const LIMIT_MS = 150_000;

/** Workers that take each other for dead soon, so that the tests need not wait for long. */
const env = {
  ZENBRIDGE_CALL_TIMEOUT_SECONDS: '2',
  ZENBRIDGE_CLAIM_SECONDS: '7',
  ZENBRIDGE_LOCK_SECONDS: '4',
  ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '4',
};

/** Saves Cases and waits until the worker is in the middle of them: Issues exist whose answers are still on their way. */
async function inTheMiddle(bench: Bench): Promise<readonly string[]> {
  const { faults, issues } = bench.zenqms.control;
  faults.add({ on: 'createIssue', effect: { kind: 'delay', ms: 300, when: 'after' } });
  const recordIds = saveCases(bench, CASES);
  await until('some Issues', () => issues.all().length >= 25, { ...PATIENCE, everyMs: 5 });
  expect(issues.all().length).toBeLessThan(CASES);
  return recordIds;
}

describe('a worker in the middle of executions', () => {
  test(
    'that is killed leaves them to the next one, and each ends with one Issue',
    () =>
      onBench({ env }, async (bench) => {
        const { issues } = bench.zenqms.control;
        const [, worker] = await Promise.all([bench.start('ingress'), bench.start('worker')]);
        const recordIds = await inTheMiddle(bench);
        worker.kill();
        await worker.exited;
        const { running = 0 } = await bench.log.counts('complaints');
        expect(running).toBeGreaterThan(0);

        await bench.start('worker');
        await until('every event has an outcome', () => isAllCreated(bench, CASES), PATIENCE);
        expect(issues.countByRecordId()).toEqual(oneEach(recordIds));
        // One way or the other: what the dead one had created was found, what it had not was created now.
        const { executions } = await bench.log.search({ integration: 'complaints', limit: CASES });
        expect(executions.filter(({ attempts }) => attempts > 1).length).toBeGreaterThanOrEqual(running);
      }),
    LIMIT_MS,
  );

  test(
    'that is asked to end finishes those in hand, and leaves the others to the next one',
    () =>
      onBench({}, async (bench) => {
        const { issues } = bench.zenqms.control;
        const [, worker] = await Promise.all([bench.start('ingress'), bench.start('worker')]);
        const recordIds = await inTheMiddle(bench);
        expect(await worker.stop()).toEqual({ status: 0 });
        const { running, waiting, created, retrying, in_doubt } = await bench.log.counts('complaints');
        expect({ running, retrying, in_doubt }).toEqual({ running: 0, retrying: 0, in_doubt: 0 });
        expect({ sum: waiting + created, issues: issues.all().length }).toEqual({ sum: CASES, issues: created });
        expect(waiting).toBeGreaterThan(0);

        await bench.start('worker');
        await until('every event has an outcome', () => isAllCreated(bench, CASES), PATIENCE);
        expect(issues.countByRecordId()).toEqual(oneEach(recordIds));
        // Nothing was taken away from the first one, so nothing had to be started twice.
        const { executions } = await bench.log.search({ integration: 'complaints', limit: CASES });
        expect(executions.filter(({ attempts }) => attempts !== 1)).toEqual([]);
      }),
    LIMIT_MS,
  );
});
