import type { Bench, RunOptions } from '../frame/bench.ts';
import { inTurns, median } from '../frame/statistics.ts';
import { openCollector } from '../stand/collector.ts';
import { CONCURRENCY, drain, ourWorker } from '../stand/drain.ts';
import { onStand } from '../stand/stand.ts';

const SAMPLED = 0.1;

/** Two workers of the same kind, each on a stand of its own: one that records nothing, one that traces and measures. */
async function run({ say, size }: RunOptions) {
  return onStand((plain) =>
    onStand(async (watched) => {
      const collector = await openCollector(watched);
      const contenders = [
        { name: 'nothing recorded', stand: plain, worker: await ourWorker(plain) },
        {
          name: 'traced and measured',
          stand: watched,
          worker: await ourWorker(watched, {
            OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
            OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
            OTEL_TRACES_SAMPLER_ARG: String(SAMPLED),
            OTEL_METRICS_EXPORTER: 'otlp',
            OTEL_METRIC_EXPORT_INTERVAL: '5000',
          }),
        },
      ];
      say('warming up');
      for (const { stand, worker } of contenders) await drain(stand, worker, Math.ceil(2_000 * size));
      const cpu = contenders.map((): number[] => []);
      const measured = contenders.map(({ name, stand, worker }, index) => async () => {
        const { perSecond, cpuMsEach } = await drain(stand, worker, Math.ceil(3_000 * size));
        cpu[index]?.push(cpuMsEach);
        say(`${name}: ${perSecond.toFixed(0)}/s, ${cpuMsEach.toFixed(2)} ms of processor each`);
        return perSecond;
      });
      const [without = 0, traced = 0] = await inTurns(measured);
      const [cpuWithout = 0, cpuTraced = 0] = cpu.map(median);
      return {
        figures: [
          {
            what: `executions per second with ${SAMPLED * 100} % of the traces and all metrics, to those without`,
            value: traced / without,
            unit: 'x',
            wanted: { atLeast: 0.9 },
          },
          {
            what: 'executions per second of processor time, to those without',
            value: cpuWithout / cpuTraced,
            unit: 'x',
            wanted: { atLeast: 0.9 },
          },
          { what: 'executions without telemetry', value: without, unit: '/s' },
          { what: 'executions with telemetry', value: traced, unit: '/s' },
          { what: 'processor time of an execution without', value: cpuWithout, unit: 'ms' },
          { what: 'processor time of an execution with', value: cpuTraced, unit: 'ms' },
          {
            what: 'sent to the collector',
            value: collector.received() / 2 ** 20,
            unit: 'MB',
            wanted: { atLeast: 0.01 },
          },
        ],
        notes: [`Concurrency ${CONCURRENCY}; parentbased_traceidratio, OTLP by http/protobuf.`],
      } as const;
    }),
  );
}

/** What tracing and measuring cost a worker. */
export const telemetry: Bench = {
  name: 'telemetry',
  about: 'executions per second with one trace in ten and all metrics, against a worker that records nothing',
  run,
};
