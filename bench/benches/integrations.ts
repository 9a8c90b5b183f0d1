import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, RunOptions } from '../frame/bench.ts';
import { drawFlames } from '../frame/profile.ts';
import type { Figure, Report, Table } from '../frame/report.ts';
import { defineIntegrations, integrationNames } from '../stand/definitions.ts';
import { openQueue, queueEvents, saveCases, untilDrained } from '../stand/events.ts';
import { type QuietTimes, timeQuietOnes } from '../stand/quiet.ts';
import { type Service, startService } from '../stand/services.ts';
import { onStand, type Stand } from '../stand/stand.ts';

const COUNTS = [1, 10, 100] as const;
const WITHIN_MS = 600_000;
const SETTLE_MS = 3_000;
/** How many quiet integrations are looked at. */
const QUIET = 8;

/** What one worker does with so many integrations. */
interface Found extends QuietTimes {
  readonly perSecond: number;
  readonly idleMb: number;
  readonly connections: number;
}

const connectionsOf = async ({ redis }: Stand): Promise<number> =>
  ((await redis.client('LIST')) as string).trim().split('\n').length;

async function measure(stand: Stand, names: readonly string[], { size, say, profiles }: RunOptions): Promise<Found> {
  await defineIntegrations(stand, names);
  const before = await connectionsOf(stand);
  const worker: Service = await startService(stand, 'worker');
  const queues = names.map((name) => openQueue(stand, name));
  await delay(SETTLE_MS);
  const { rssMb: idleMb } = await worker.use();
  const connections = (await connectionsOf(stand)) - before;

  const perQueue = Math.ceil((3_000 * size) / names.length);
  const fill = async (): Promise<void> => {
    for (const queue of queues) {
      await queue.pause();
      await queueEvents(stand, queue, saveCases(stand, perQueue));
    }
  };
  const drain = async (): Promise<number> => {
    const startedAt = performance.now();
    await Promise.all(queues.map((queue) => queue.resume()));
    await Promise.all(queues.map((queue) => untilDrained(queue, WITHIN_MS)));
    return (performance.now() - startedAt) / 1000;
  };
  await fill();
  await drain();
  await fill();
  const perSecond = (perQueue * names.length) / (await drain());

  await fill();
  if (profiles === undefined) await drain();
  else await drawFlames(profiles, `integrations-${names.length}`, worker, drain);
  const [busy, ...others] = queues;
  const quiet = others.length === 0 ? queues : others.slice(-QUIET);
  const times = await timeQuietOnes(stand, quiet, others.length === 0 ? undefined : busy, size);
  await worker.stop();
  say(`${names.length} integrations: ${perSecond.toFixed(0)}/s, ${idleMb.toFixed(0)} MB, ${connections} connections`);
  return { perSecond, idleMb, connections, ...times };
}

async function run(options: RunOptions): Promise<Report> {
  const found: Found[] = [];
  for (const count of COUNTS) found.push(await onStand((stand) => measure(stand, integrationNames(count), options)));
  const [one, ten, hundred] = found as [Found, Found, Found];
  const beside = (what: string, { idleP99, besideP99 }: Found): Figure => ({
    what: `${what}: p99 of a quiet one beside a busy one, to its idle p99`,
    value: besideP99 / idleP99,
    unit: 'x',
    wanted: { atMost: 2 },
  });
  const table: Table = {
    title: 'One worker',
    head: [
      'integrations',
      'executions per second',
      'MB at rest',
      'Redis connections',
      'p99 of a quiet one, ms',
      'beside a busy one, ms',
    ],
    rows: found.map((each, n) => [
      String(COUNTS[n]),
      ...[each.perSecond, each.idleMb, each.connections, each.idleP99, each.besideP99].map((value) => value.toFixed(0)),
    ]),
  };
  return {
    figures: [
      {
        what: 'executions per second of 100 integrations, to those of one',
        value: hundred.perSecond / one.perSecond,
        unit: 'x',
      },
      { what: 'memory for each further integration', value: (hundred.idleMb - one.idleMb) / 99, unit: 'MB' },
      { what: 'Redis connections of a worker with 100 integrations', value: hundred.connections, unit: '' },
      beside('10 integrations', ten),
      beside('100 integrations', hundred),
    ],
    tables: [table],
    notes: [
      `Quiet are ${QUIET} integrations, or one where there is no other; each has one event at a time, and together some 40 in a second. Read to the millisecond, idle and beside a busy one in turns.`,
    ],
  };
}

/** What many integrations cost on one worker. */
export const integrations: Bench = { name: 'integrations', about: '1, 10 and 100 integrations on one worker', run };
