import type { Bench, RunOptions } from '../frame/bench.ts';
import { inTurns, median } from '../frame/statistics.ts';
import { openCollector } from '../stand/collector.ts';
import { CONCURRENCY, drain, ourWorker } from '../stand/drain.ts';
import { onStand, type Stand } from '../stand/stand.ts';

const SAMPLED = 0.1;
/** Executions until V8 has compiled what they run, telemetry included. */
const WARM_UP = 4_000;

const TRACED = {
  OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
  OTEL_TRACES_SAMPLER_ARG: String(SAMPLED),
};
const MEASURED = { OTEL_METRICS_EXPORTER: 'otlp', OTEL_METRIC_EXPORT_INTERVAL: '5000' };

/** Three workers of the same kind, each on a stand of its own: without telemetry, with traces, and with metrics besides. */
async function run({ say, size }: RunOptions) {
  return onStand((plain) => onStand((traced) => onStand((measured) => compare([plain, traced, measured], size, say))));
}

async function compare(
  [plain, traced, measured]: readonly [Stand, Stand, Stand],
  size: number,
  say: (line: string) => void,
) {
  const collector = await openCollector(measured);
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const contenders = [
    { name: 'nothing recorded', stand: plain, worker: await ourWorker(plain) },
    { name: 'traced', stand: traced, worker: await ourWorker(traced, { ...endpoint, ...TRACED }) },
    {
      name: 'traced and measured',
      stand: measured,
      worker: await ourWorker(measured, { ...endpoint, ...TRACED, ...MEASURED }),
    },
  ];
  say('warming up');
  for (const { stand, worker } of contenders) await drain(stand, worker, WARM_UP);
  const cpu = contenders.map((): number[] => []);
  const turns = contenders.map(({ name, stand, worker }, index) => async () => {
    const { perSecond, cpuMsEach } = await drain(stand, worker, Math.ceil(3_000 * size));
    cpu[index]?.push(cpuMsEach);
    say(`${name}: ${perSecond.toFixed(0)}/s, ${cpuMsEach.toFixed(2)} ms of processor each`);
    return perSecond;
  });
  const [without = 0, withTraces = 0, withBoth = 0] = await inTurns(turns);
  const [cpuWithout = 0, cpuTraces = 0, cpuBoth = 0] = cpu.map(median);
  return {
    figures: [
      {
        what: `executions per second with ${SAMPLED * 100} % of the traces, to those without`,
        value: withTraces / without,
        unit: 'x',
        wanted: { atLeast: 0.9 },
      },
      {
        what: 'the same by processor time, which holds on a busy machine',
        value: cpuWithout / cpuTraces,
        unit: 'x',
        wanted: { atLeast: 0.9 },
      },
      { what: 'executions per second with metrics besides, to those without', value: withBoth / without, unit: 'x' },
      { what: 'the same by processor time', value: cpuWithout / cpuBoth, unit: 'x' },
      { what: 'executions without telemetry', value: without, unit: '/s' },
      { what: 'processor time of an execution without', value: cpuWithout, unit: 'ms' },
      { what: 'processor time of an execution with traces', value: cpuTraces, unit: 'ms' },
      { what: 'processor time of an execution with both', value: cpuBoth, unit: 'ms' },
      { what: 'sent to the collector', value: collector.received() / 2 ** 20, unit: 'MB', wanted: { atLeast: 0.01 } },
    ],
    notes: [`Concurrency ${CONCURRENCY}; parentbased_traceidratio, OTLP by http/protobuf.`],
  } as const;
}

/** What tracing and measuring cost a worker. */
export const telemetry: Bench = {
  name: 'telemetry',
  about: 'executions per second with one trace in ten, and with metrics besides, against a worker that records nothing',
  run,
};
