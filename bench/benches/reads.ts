import { createMemoryTokenStore, createSalesforceClient } from '@zenbridge/connector/salesforce';
import type { Bench, RunOptions } from '../frame/bench.ts';
import type { Figure, Report } from '../frame/report.ts';
import { percentile } from '../frame/statistics.ts';
import { CONCURRENCY, drain, ourWorker } from '../stand/drain.ts';
import { saveCases } from '../stand/events.ts';
import { onStand, type Stand } from '../stand/stand.ts';

const BURST = 10_000;
const ALONE = 1_000;
const FIELDS = ['Id', 'Subject', 'Priority', 'CaseNumber', 'Status', 'CreatedDate', 'LastModifiedDate'];
/** The most that a read may take longer for being one that others could share. */
const MOST_ADDED_MS = 10;

/** How many calls to Salesforce a burst of events takes for each of its records. */
async function callsInBurst(stand: Stand, count: number): Promise<number> {
  const worker = await ourWorker(stand);
  // Before the first records are read, the object is described and the token fetched.
  await drain(stand, worker, CONCURRENCY);
  const { calls } = stand.salesforce.control;
  const before = calls.count();
  await drain(stand, worker, count);
  await worker.service.stop();
  return (calls.count() - before) / count;
}

/** Milliseconds of single reads, one after the other: those that others could share, and those that nobody can. */
async function readAlone(stand: Stand, count: number) {
  const client = createSalesforceClient({
    connection: {
      loginUrl: stand.salesforce.url,
      apiVersion: '68.0',
      auth: {
        kind: 'clientCredentials',
        clientId: stand.env.SALESFORCE_CLIENT_ID ?? '',
        clientSecret: stand.env.SALESFORCE_CLIENT_SECRET ?? '',
      },
    },
    tokenStore: createMemoryTokenStore(),
  });
  const shared: number[] = [];
  const unbatched: number[] = [];
  const timed = async (times: number[], read: () => Promise<{ readonly ok: boolean }>): Promise<void> => {
    const startedAt = performance.now();
    if (!(await read()).ok) throw new Error('a read failed');
    times.push(performance.now() - startedAt);
  };
  const warmUp = Math.min(50, count);
  for (const [n, id] of saveCases(stand, count + warmUp).entries()) {
    const ways = [
      () => timed(n < warmUp ? [] : shared, () => client.fetchRecord('Case', id, FIELDS)),
      () => timed(n < warmUp ? [] : unbatched, () => client.fetchRecords('Case', [id], FIELDS)),
    ];
    // Neither is always the one that finds the record freshly read.
    for (const way of n % 2 === 0 ? ways : ways.toReversed()) await way();
  }
  return { shared, unbatched };
}

async function run({ say, size }: RunOptions): Promise<Report> {
  return onStand(async (stand) => {
    const burst = Math.ceil(BURST * size);
    say(`a burst of ${burst}`);
    const calls = await callsInBurst(stand, burst);
    const alone = Math.ceil(ALONE * size);
    say(`${alone} reads one after the other`);
    const { shared, unbatched } = await readAlone(stand, alone);
    const p50 = (what: string, times: readonly number[]): Figure => ({
      what,
      value: percentile(times, 0.5),
      unit: 'ms',
    });
    return {
      figures: [
        {
          what: `Salesforce calls for each record in a burst of ${burst}`,
          value: calls,
          unit: '',
          wanted: { atMost: 0.02 },
        },
        p50('a shared read that is alone, p50', shared),
        p50('an unbatched read of one record, p50', unbatched),
        {
          what: 'what sharing adds to a read that is alone, p50',
          value: percentile(shared, 0.5) - percentile(unbatched, 0.5),
          unit: 'ms',
          wanted: { atMost: MOST_ADDED_MS },
        },
      ],
      notes: [
        `The burst goes through a worker with concurrency ${CONCURRENCY}. Single reads go to the simulator over HTTP, one after the other; shared and unbatched ones take turns.`,
      ],
    };
  });
}

/** What it takes to read records of many executions together, and what that costs one that is alone. */
export const reads: Bench = {
  name: 'reads',
  about: 'records read together: calls to Salesforce in a burst, and the time of one read that is alone',
  run,
};
