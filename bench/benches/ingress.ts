import type { Bench, RunOptions } from '../frame/bench.ts';
import { drawFlames } from '../frame/profile.ts';
import type { Figure } from '../frame/report.ts';
import { inTurns, percentile } from '../frame/statistics.ts';
import { defineIntegrations } from '../stand/definitions.ts';
import { asFastAsPossible, atPace, openSender } from '../stand/load.ts';
import { endpointOf, messagesAbout, someRecordIds } from '../stand/messages.ts';
import { type Service, startBaseline, startService } from '../stand/services.ts';
import { onStand, type Stand } from '../stand/stand.ts';

const INTEGRATION = 'complaints';

/** A kind of delivery, and how the same jobs are added without an ingress. */
interface Shape {
  /** Notifications to a message. */
  readonly each: number;
  readonly inFlight: number;
  /** Notifications in one round. */
  readonly count: number;
  readonly atLeast: number;
}

const SHAPES: readonly Shape[] = [
  { each: 100, inFlight: 4, count: 20_000, atLeast: 0.8 },
  { each: 1, inFlight: 50, count: 5_000, atLeast: 0.5 },
];

/** Longest time in which 99 of 100 deliveries are acknowledged, at half of the highest load. */
const P99_MS = 25;
const PACED_SECONDS = 8;

interface Sides {
  /** Accepts as many notifications as asked for; answers notifications per second. */
  readonly ours: (shape: Shape, count: number) => Promise<number>;
  readonly bare: (shape: Shape, count: number) => Promise<number>;
  /** Milliseconds until each delivery was acknowledged. */
  readonly paced: (shape: Shape, perSecond: number) => Promise<number[]>;
  readonly service: Service;
}

async function openSides(stand: Stand): Promise<Sides> {
  await defineIntegrations(stand, [INTEGRATION]);
  const ingress = await startService(stand, 'ingress');
  const producer = await startBaseline(stand, 'bare-producer', { BARE_PREFIX: `{bare-${stand.root}}` });
  const sender = openSender(endpointOf(ingress.url, INTEGRATION), 64);
  stand.onClose(async () => sender.close());
  return {
    service: ingress,
    ours: async ({ each, inFlight }, count) => {
      const messages = messagesAbout(someRecordIds(count), each);
      return count / (await asFastAsPossible(messages, inFlight, sender.send));
    },
    bare: async ({ each, inFlight }, count) => {
      const query = new URLSearchParams({ count: `${count}`, each: `${each}`, 'in-flight': `${inFlight}` });
      const response = await fetch(`${producer.url}/add?${query}`);
      return count / Number(await response.text());
    },
    paced: async ({ each }, perSecond) => {
      const messages = messagesAbout(someRecordIds(Math.ceil(perSecond * PACED_SECONDS)), each);
      return atPace(messages, perSecond / each, sender.send);
    },
  };
}

async function measure(stand: Stand, sides: Sides, shape: Shape, { say, size }: RunOptions, aof: string) {
  const count = Math.ceil((shape.count * size) / shape.each) * shape.each;
  for (const side of [sides.ours, sides.bare]) await side(shape, Math.ceil(count / 4));
  const round = async (): Promise<number[]> => {
    const rates = await inTurns([() => sides.ours(shape, count), () => sides.bare(shape, count)]);
    await stand.redis.flushdb();
    await defineIntegrations(stand, [INTEGRATION]);
    return rates;
  };
  const [ours = 0, bare = 0] = await round();
  const what = `${shape.each} to a delivery, appendfsync ${aof}`;
  say(`${what}: ${ours.toFixed(0)}/s, bare ${bare.toFixed(0)}/s`);
  const times = await sides.paced(shape, ours / 2);
  const ms = (part: number): Figure => ({
    what: `${what}: acknowledged at half load, p${part * 100}`,
    value: percentile(times, part),
    unit: 'ms',
    ...(part === 0.99 && { wanted: { atMost: P99_MS } }),
  });
  const baseline = shape.each === 1 ? `add with ${shape.inFlight} in flight` : 'addBulk';
  return [
    { what: `${what}: accepted, to ${baseline}`, value: ours / bare, unit: 'x', wanted: { atLeast: shape.atLeast } },
    { what: `${what}: notifications accepted`, value: ours, unit: '/s' },
    { what: `${what}: jobs that a bare ${baseline} adds`, value: bare, unit: '/s' },
    ms(0.5),
    ms(0.99),
    ms(0.999),
  ] as const satisfies readonly Figure[];
}

async function run(options: RunOptions) {
  return onStand(async (stand) => {
    const sides = await openSides(stand);
    const figures: Figure[] = [];
    for (const aof of ['everysec', 'always']) {
      await stand.redis.config('SET', 'appendfsync', aof);
      for (const shape of SHAPES) figures.push(...(await measure(stand, sides, shape, options, aof)));
    }
    for (const shape of SHAPES) {
      const name = `ingress-${shape.each}`;
      await drawFlames(options.profiles, name, sides.service, () => sides.ours(shape, shape.count / 4));
    }
    return {
      figures,
      notes: [
        'Deliveries of 100 with 4 in flight on both sides, deliveries of 1 with 50. Half of the highest load is sent at an even pace.',
      ],
    };
  });
}

/** How many notifications an ingress makes durable in a second, against adding their jobs and nothing else. */
export const ingress: Bench = {
  name: 'ingress',
  about: 'notifications accepted per second, against a bare BullMQ producer',
  run,
};
