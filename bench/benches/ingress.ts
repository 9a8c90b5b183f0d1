import type { Bench, RunOptions } from '../frame/bench.ts';
import { drawFlames } from '../frame/profile.ts';
import type { Figure, Table } from '../frame/report.ts';
import { inTurns, median, percentile } from '../frame/statistics.ts';
import { openIngressSides, type Shape, type Sides } from '../stand/ingress-sides.ts';
import type { ProcessorTime } from '../stand/processor.ts';
import { onStand } from '../stand/stand.ts';

const SHAPES: readonly (Shape & { readonly atLeast: number })[] = [
  { each: 100, inFlight: 4, count: 20_000, atLeast: 0.8 },
  { each: 1, inFlight: 50, count: 10_000, atLeast: 0.5 },
];

/** Notifications, or jobs, after which V8 has compiled what is measured. */
const WARM_UP = 5_000;

/** Longest time in which 99 of 100 deliveries are acknowledged, at half of the highest load. */
const P99_MS = 25;

/** Who takes processor time, in the order of the table. */
const COSTS = ['ingress', 'bare server', 'Redis', 'sender', 'bare producer', 'its Redis'] as const;

/** What one shape showed with one setting of Redis. */
interface Measured {
  readonly figures: readonly Figure[];
  /** A row of the table of processor times. */
  readonly costs: readonly string[];
}

async function measure(
  sides: Sides,
  shape: Shape & { readonly atLeast: number },
  { say, size }: RunOptions,
  aof: string,
): Promise<Measured> {
  const count = Math.ceil((shape.count * size) / shape.each) * shape.each;
  const all = [sides.ours, sides.bare, sides.answeredOnly];
  for (const side of all) await side(shape, WARM_UP);
  const costs = COSTS.map((): number[] => []);
  const note = (cost: ProcessorTime): void => {
    for (const [n, name] of COSTS.entries()) if (cost[name] !== undefined) costs[n]?.push((cost[name] * 1000) / count);
  };
  const side = (act: Sides['ours']) => async () => {
    const { perSecond, cost } = await act(shape, count);
    note(cost);
    return perSecond;
  };
  const [ours = 0, bare = 0] = await inTurns(all.map(side));
  await sides.forget();
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
  return {
    figures: [
      { what: `${what}: accepted, to ${baseline}`, value: ours / bare, unit: 'x', wanted: { atLeast: shape.atLeast } },
      { what: `${what}: notifications accepted`, value: ours, unit: '/s' },
      { what: `${what}: jobs that a bare ${baseline} adds`, value: bare, unit: '/s' },
      ms(0.5),
      ms(0.99),
      ms(0.999),
    ],
    costs: [what, ...costs.map((micros) => median(micros).toFixed(0))],
  };
}

async function run(options: RunOptions) {
  return onStand(async (stand) => {
    const sides = await openIngressSides(stand);
    const measured: Measured[] = [];
    for (const aof of ['everysec', 'always']) {
      await stand.redis.config('SET', 'appendfsync', aof);
      for (const shape of SHAPES) measured.push(await measure(sides, shape, options, aof));
    }
    for (const shape of SHAPES) {
      const name = `ingress-${shape.each}`;
      await drawFlames(options.profiles, name, sides.service, () => sides.ours(shape, shape.count / 4));
    }
    const costs: Table = {
      title: 'Processor time of a notification, in microseconds of one core',
      head: ['', ...COSTS],
      rows: measured.map((one) => one.costs),
    };
    return {
      figures: measured.flatMap(({ figures }) => figures),
      tables: [costs],
      notes: [
        'Deliveries of 100 with 4 in flight on both sides, deliveries of 1 with 50. A notification counts once its job is in the queue. Half of the highest load is sent at an even pace.',
        'The bare server is one of Fastify that takes deliveries in, acknowledges them and does nothing else: what HTTP costs.',
        'The sender is a process of its own on the same two cores. It writes requests to sockets that stay open, and checks that each answer is an acknowledgement.',
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
