import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { RemoteSimulator } from '../stand/simulator.ts';
import type { Stand } from '../stand/stand.ts';
import type { Cell, CellContext } from './cell.ts';

const SPEED = 300;
const MINUTE_MS = 60_000 / SPEED;
const DAY_MINUTES = 24 * 60;
const MOST_CALLS_A_MINUTE = 9;
const HANDS = 10;
const calls = z.object({ calls: z.record(z.string(), z.record(z.string(), z.number())) });

/** The most calls of ZenQMS in one minute of the outage, after the first one. */
const mostCalls = new WeakMap<Stand, number>();

/** All calls of ZenQMS so far, or those that ended with one status. */
async function countCalls(zenqms: RemoteSimulator, status?: number): Promise<number> {
  const counts = Object.values(calls.parse(await zenqms.get('/calls')).calls);
  const wanted = counts.flatMap((byStatus) =>
    status === undefined ? Object.values(byStatus) : [byStatus[status] ?? 0],
  );
  return wanted.reduce((sum, count) => sum + count, 0);
}

async function outage({ stand, feed, events }: CellContext): Promise<void> {
  await feed({ events: 20, overMs: 2000 });
  await stand.zenqms.fault({ effect: { kind: 'answer', status: 503, body: 'Closed.' } });
  const startedAt = performance.now();
  const fed = feed({ events: events - 20, overMs: DAY_MINUTES * MINUTE_MS * 0.95 });
  let before: number | undefined;
  let most = 0;
  for (let minute = 1; minute <= DAY_MINUTES; minute += 1) {
    await delay(Math.max(0, startedAt + minute * MINUTE_MS - performance.now()));
    const counted = await countCalls(stand.zenqms);
    if (before !== undefined) most = Math.max(most, counted - before);
    before = counted;
  }
  mostCalls.set(stand, most);
  await fed;
  await stand.zenqms.heal();
}

const seconds = (real: number): string => String(real * SPEED);

/** ZenQMS is away for a day, by a clock that makes it minutes. Parking and retries have their usual settings. */
export const day: readonly Cell[] = [
  {
    name: 'a-day-without-zenqms',
    group: 'A day without ZenQMS',
    fault: `24 hours of 503 by a clock ${SPEED} times as fast; parking, retries and the rest have their usual timings; ${HANDS} executions in hand at once`,
    stand: {
      speed: SPEED,
      settings: {
        // More calls at once than a machine answers in a 300th of the usual time would all be late.
        ZENBRIDGE_WORKER_CONCURRENCY: String(HANDS),
        // What is to give a busy machine its usual time.
        ZENBRIDGE_CALL_TIMEOUT_SECONDS: seconds(2),
        ZENBRIDGE_REDIS_ANSWER_SECONDS: seconds(2),
        ZENBRIDGE_LOCK_SECONDS: seconds(6),
        ZENBRIDGE_CLAIM_SECONDS: seconds(7),
        ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: seconds(6),
        ZENBRIDGE_LEFT_BEHIND_SECONDS: seconds(2),
        ZENBRIDGE_OVERDUE_SECONDS: seconds(10),
        ZENBRIDGE_INGRESS_STORE_SECONDS: seconds(3),
        ZENBRIDGE_INGRESS_HEADERS_SECONDS: seconds(2),
        ZENBRIDGE_INGRESS_REQUEST_SECONDS: seconds(2),
        ZENBRIDGE_INGRESS_DRAIN_SECONDS: '60',
        ZENBRIDGE_INGRESS_REFRESH_SECONDS: seconds(1),
        ZENBRIDGE_SHUTDOWN_SECONDS: seconds(5),
        ZENBRIDGE_PROBE_SECONDS: '5',
        ZENBRIDGE_PROBE_LONGEST_SECONDS: '60',
        ZENBRIDGE_RESUME_PER_SECOND: '5',
      },
      searchLagMs: 30_000,
      delivery: { mergeWindowMs: 5000, ackTimeoutMs: 60_000 * 20, firstRetryMs: 60_000, longestRetryMs: 7_200_000 },
    },
    run: outage,
    isLong: true,
    check: (stand) => {
      const most = mostCalls.get(stand) ?? Number.POSITIVE_INFINITY;
      return most > MOST_CALLS_A_MINUTE ? [`ZenQMS was called ${most} times in one minute of the outage`] : [];
    },
    note: (stand) => `At most ${mostCalls.get(stand)} calls of ZenQMS in a minute of the outage, after the first one.`,
    hits: ({ zenqms }) => countCalls(zenqms, 503),
  },
];
