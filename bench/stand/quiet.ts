import { setTimeout as delay } from 'node:timers/promises';
import type { JobData } from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import { percentile } from '../frame/statistics.ts';
import { queueEvents, saveCases, untilDrained } from './events.ts';
import type { Stand } from './stand.ts';

type IntegrationQueue = Queue<JobData>;

/** More than so many events lie between the 99th of a hundred and the slowest of all, so that one slow event decides nothing. */
const SAMPLES_OF_A_TURN = 120;
const LEAST_TURNS = 3;
const TURNS = 5;
/** One event of a quiet integration comes after the other at about this distance, whichever of them it is. */
const APART_MS = 25;
/** More than a worker gets done while a turn lasts. */
const BACKLOG = 4_000;
const UNDER_WAY_MS = 500;
const WITHIN_MS = 60_000;

/** 99 of 100 events of quiet integrations took no longer, in milliseconds: while nothing else happens, and beside a busy one. */
export interface QuietTimes {
  readonly idleP99: number;
  readonly besideP99: number;
}

/**
 * Milliseconds from queueing an event of a quiet integration until its Issue is created, without and with a busy integration
 * beside them. Both take turns, so that what else the machine does hits both.
 *
 * @param busy Without it there are no turns beside one, and both times are the same.
 * @param size 1 for the usual work. Less takes fewer turns, but never so few that single events decide.
 */
export async function timeQuietOnes(
  stand: Stand,
  quiet: readonly IntegrationQueue[],
  busy: IntegrationQueue | undefined,
  size: number,
): Promise<QuietTimes> {
  const idle: number[] = [];
  const beside: number[] = [];
  await sample(stand, quiet);
  for (let turn = 0; turn < Math.max(LEAST_TURNS, Math.ceil(TURNS * size)); turn += 1) {
    idle.push(...(await sample(stand, quiet)));
    if (busy === undefined) continue;
    await busy.pause();
    await queueEvents(stand, busy, saveCases(stand, BACKLOG - (await busy.getWaitingCount())));
    await busy.resume();
    await delay(UNDER_WAY_MS);
    beside.push(...(await sample(stand, quiet)));
    if ((await busy.getWaitingCount()) === 0) throw new Error(`${busy.name} was not busy throughout`);
    await busy.pause();
    await untilNoneActive(busy);
  }
  const idleP99 = percentile(idle, 0.99);
  return { idleP99, besideP99: busy === undefined ? idleP99 : percentile(beside, 0.99) };
}

/** Events of all quiet integrations, for each of them one after the other. @returns how long each took, in milliseconds */
async function sample(stand: Stand, quiet: readonly IntegrationQueue[]): Promise<number[]> {
  const { zenqms } = stand;
  const earlier = zenqms.control.issues.all().length;
  const queuedAt = new Map<string, number>();
  const apartMs = APART_MS * quiet.length;
  const events = async (queue: IntegrationQueue, place: number): Promise<void> => {
    await delay(APART_MS * place);
    for (const recordId of saveCases(stand, Math.ceil(SAMPLES_OF_A_TURN / quiet.length))) {
      queuedAt.set(recordId, Date.now());
      await queueEvents(stand, queue, [recordId]);
      // Not at an even pace: nothing that happens regularly may hit all of them, or none.
      await delay(apartMs * (0.5 + Math.random()));
    }
    await untilDrained(queue, WITHIN_MS);
  };
  await Promise.all(quiet.map(events));
  return zenqms.control.issues
    .all()
    .slice(earlier)
    .flatMap(({ created_at: createdAt, external_id: recordId }) => {
      const at = queuedAt.get(recordId ?? '');
      return at === undefined ? [] : [Date.parse(createdAt) - at];
    });
}

async function untilNoneActive(queue: IntegrationQueue): Promise<void> {
  const deadline = performance.now() + WITHIN_MS;
  while ((await queue.getActiveCount()) > 0) {
    if (performance.now() > deadline) throw new Error(`${queue.name} does not come to rest`);
    await delay(20);
  }
}
