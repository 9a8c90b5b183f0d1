import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, RunOptions } from '../frame/bench.ts';
import { drawFlames } from '../frame/profile.ts';
import type { Figure, Report } from '../frame/report.ts';
import { percentile } from '../frame/statistics.ts';
import { watchBusy } from '../stand/busy.ts';
import { defineIntegrations } from '../stand/definitions.ts';
import { saveCases } from '../stand/events.ts';
import { atPace, openSender } from '../stand/load.ts';
import { endpointOf, messagesAbout } from '../stand/messages.ts';
import { startService } from '../stand/services.ts';
import { onStand, type Stand } from '../stand/stand.ts';

const INTEGRATION = 'complaints';
const WARM_UP = 300;
const PER_SECOND = 50;
const WITHIN_MS = 60_000;
/** Idle means: the one before has its Issue long since. */
const IDLE_PER_SECOND = 5;

/** Deliveries of one event each, one after the other, and when their Issues were there. */
interface Deliveries {
  /** @returns milliseconds from sending each delivery until its Issue was created, without the time of the simulators */
  run(count: number, perSecond: number): Promise<number[]>;
}

function deliveriesOf(stand: Stand, send: (body: string) => Promise<number>): Deliveries {
  const { zenqms } = stand;
  return {
    run: async (count, perSecond) => {
      const sentAt = new Map<string, number>();
      const earlier = zenqms.control.issues.all().length;
      const busy = watchBusy();
      await atPace(saveCases(stand, count), perSecond, async (recordId) => {
        const [body = ''] = messagesAbout([recordId], 1);
        sentAt.set(recordId, Date.now());
        await send(body);
      });
      const deadline = performance.now() + WITHIN_MS;
      while (zenqms.control.issues.all().length < earlier + count) {
        if (performance.now() > deadline) throw new Error('not every event has its Issue');
        await delay(100);
      }
      busy.stop();
      const simulatorsMs = busy.takenMs() / count;
      const issues = zenqms.control.issues.all().slice(earlier);
      return issues.map((issue) => {
        const tookMs = Date.parse(issue.created_at) - (sentAt.get(issue.external_id ?? '') ?? Number.NaN);
        return Math.max(0, tookMs - simulatorsMs);
      });
    },
  };
}

async function run({ say, size, profiles }: RunOptions): Promise<Report> {
  return onStand(async (stand) => {
    await defineIntegrations(stand, [INTEGRATION]);
    const [ingress, worker] = await Promise.all([startService(stand, 'ingress'), startService(stand, 'worker')]);
    const sender = openSender(endpointOf(ingress.url, INTEGRATION), 64);
    stand.onClose(async () => sender.close());
    const deliveries = deliveriesOf(stand, sender.send);
    say('warming up');
    await deliveries.run(WARM_UP, PER_SECOND);
    say('idle');
    const idle = await deliveries.run(Math.ceil(200 * size), IDLE_PER_SECOND);
    say(`${PER_SECOND} events per second`);
    const busy = await deliveries.run(Math.ceil(1_500 * size), PER_SECOND);
    await drawFlames(profiles, 'latency', worker, () => deliveries.run(WARM_UP, PER_SECOND));
    const figures = (how: string, times: readonly number[]): Figure[] => [
      { what: `${how}, p50`, value: percentile(times, 0.5), unit: 'ms', wanted: { atMost: 20 } },
      { what: `${how}, p99`, value: percentile(times, 0.99), unit: 'ms', wanted: { atMost: 100 } },
    ];
    return {
      figures: [...figures('idle', idle), ...figures(`${PER_SECOND} events per second`, busy)],
      notes: [
        'From sending a delivery of one event until its Issue is created, less what the simulators take for an event on average. Read to the millisecond.',
      ],
    };
  });
}

/** How long it takes from a delivery to its Issue. */
export const latency: Bench = {
  name: 'latency',
  about: 'from a delivery to its Issue, without the time of the simulators',
  run,
};
