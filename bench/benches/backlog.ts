import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, RunOptions } from '../frame/bench.ts';
import { drawFlames } from '../frame/profile.ts';
import type { Report, Table } from '../frame/report.ts';
import { defineIntegrations } from '../stand/definitions.ts';
import { openLog, openQueue, queueEvents, saveCases, untilDrained } from '../stand/events.ts';
import { bytesByKind, kindTable } from '../stand/kinds.ts';
import { asFastAsPossible, openSender } from '../stand/load.ts';
import { type MemorySample, redisBytes, sampleMemory } from '../stand/memory.ts';
import { endpointOf, messagesAbout } from '../stand/messages.ts';
import { startService } from '../stand/services.ts';
import { onStand, type Stand } from '../stand/stand.ts';

const INTEGRATION = 'complaints';
const EVENTS = 100_000;
const REFERENCE = 5_000;
const SAMPLE_MS = 1_000;
const WITHIN_MS = 3_600_000;
const MOST_MB = 200;
const KB = 1024;

const highest = (samples: readonly MemorySample[], name: string): number =>
  Math.max(...samples.map((sample) => sample[name] ?? 0));

/** Some of the samples, evenly spread. */
function sampleTable(samples: readonly MemorySample[], names: readonly string[]): Table {
  const step = Math.max(1, Math.floor(samples.length / 12));
  const shown = samples.filter((_, n) => n % step === 0);
  return {
    title: 'Memory throughout, in MB',
    head: ['second', ...names],
    rows: shown.map((sample) => [sample.at.toFixed(0), ...names.map((name) => (sample[name] ?? 0).toFixed(0))]),
  };
}

/** Has the services compiled, as they are in their images: what Node compiles takes memory that it does not give back. */
async function compileServices(stand: Stand): Promise<void> {
  const started = await Promise.all([startService(stand, 'ingress'), startService(stand, 'worker')]);
  await Promise.all(started.map((service) => service.stop()));
}

async function run({ say, size, profiles }: RunOptions): Promise<Report> {
  const count = Math.ceil((EVENTS * size) / 1000) * 1000;
  return onStand(async (stand) => {
    await defineIntegrations(stand, [INTEGRATION]);
    await compileServices(stand);
    const [ingress, worker] = await Promise.all([startService(stand, 'ingress'), startService(stand, 'worker')]);
    const queue = openQueue(stand, INTEGRATION);
    const drain = async (): Promise<number> => {
      const startedAt = performance.now();
      await queue.resume();
      await untilDrained(queue, WITHIN_MS);
      return (performance.now() - startedAt) / 1000;
    };

    say('a small backlog, to compare with');
    await queue.pause();
    await queueEvents(stand, queue, saveCases(stand, REFERENCE));
    await drain();
    await queue.pause();
    await queueEvents(stand, queue, saveCases(stand, REFERENCE));
    const reference = REFERENCE / (await drain());
    await queue.pause();
    await queueEvents(stand, queue, saveCases(stand, REFERENCE));
    if (profiles === undefined) await drain();
    else await drawFlames(profiles, 'backlog', worker, drain);

    await queue.pause();
    const stopSampling = sampleMemory(stand.redis, { ingress, worker }, SAMPLE_MS);
    const atFirst = await redisBytes(stand.redis);
    const atFirstByKind = await bytesByKind(stand.redis);
    const sender = openSender(endpointOf(ingress.url, INTEGRATION), 8);
    stand.onClose(async () => sender.close());
    say(`${count} events are delivered and held`);
    await asFastAsPossible(messagesAbout(saveCases(stand, count), 100), 4, sender.send);
    const held = await redisBytes(stand.redis);
    const heldByKind = await bytesByKind(stand.redis);
    say('resumed');
    const rate = count / (await drain());
    await delay(2_000);
    const finished = await redisBytes(stand.redis);
    const finishedByKind = await bytesByKind(stand.redis);
    const samples = await stopSampling();
    const { created } = await openLog(stand).counts(INTEGRATION);

    return {
      figures: [
        {
          what: 'rate of the drain, to that of a small backlog',
          value: rate / reference,
          unit: 'x',
          wanted: { atLeast: 0.9 },
        },
        { what: 'executions while it drains', value: rate, unit: '/s' },
        {
          what: 'Redis for each held event',
          value: (held - atFirst) / count / KB,
          unit: 'KB',
          wanted: { atMost: 1.5 },
        },
        {
          what: 'Redis for each finished execution',
          value: (finished - atFirst) / count / KB,
          unit: 'KB',
          wanted: { atMost: 1 },
        },
        { what: 'ingress, highest', value: highest(samples, 'ingress'), unit: 'MB', wanted: { atMost: MOST_MB } },
        { what: 'worker, highest', value: highest(samples, 'worker'), unit: 'MB', wanted: { atMost: MOST_MB } },
        { what: 'events without an Issue', value: count + 3 * REFERENCE - created, unit: '', wanted: { atMost: 0 } },
      ],
      tables: [
        kindTable(atFirstByKind, heldByKind, finishedByKind, count),
        sampleTable(samples, ['ingress', 'worker', 'redis']),
      ],
      notes: [`${count} events; ingress and worker with the settings that they are shipped with.`],
    };
  });
}

/** What a large backlog costs, and how fast it drains. */
export const backlog: Bench = { name: 'backlog', about: 'a large backlog is held and drained; memory throughout', run };
