import {
  type MetricName,
  metricAttributes,
  metricOf,
  metricsTable,
  prometheusName,
} from '../../packages/runtime/src/index.ts';
import { code, page, table } from './markdown.ts';

const PARTS = [
  { title: 'Deliveries', of: (name: string) => name.startsWith('zenbridge.ingress.') },
  {
    title: 'Executions and calls',
    of: (name: string) => /^zenbridge\.(execution|sweeper|destination|api|fetch)\./.test(name),
  },
  { title: 'How things stand', of: (name: string) => /^zenbridge\.(queue|executions|redis\.memory)\./.test(name) },
  {
    title: 'Each process',
    of: (name: string) => /^(zenbridge\.(redis\.(up|round_trip)|definitions\.)|nodejs\.|process\.)/.test(name),
  },
] as const;

/** The page of all metrics, as the table in packages/runtime/src/metrics/table has them. */
export function metricsPage(): string {
  const names = Object.keys(metricsTable) as MetricName[];
  const homeless = names.filter((name) => PARTS.filter(({ of }) => of(name)).length !== 1);
  if (homeless.length > 0) throw new Error(`metrics without a part of the page: ${homeless.join(', ')}`);
  return page(
    '# Metrics',
    'What the services measure. Names and units go by the conventions of OpenTelemetry; by each name stands the one that ' +
      'Prometheus knows, whether it asks the service or gets it through a Collector. ' +
      '[Telemetry](../concepts/telemetry.md) tells how to get at them. Generated from `packages/runtime/src/metrics/table`; ' +
      'change it there and run `pnpm generate`.',
    'A histogram `x` is `x_bucket`, `x_sum` and `x_count` in Prometheus. A counter is there from the first time something is ' +
      'counted on. What tells how things stand is read from Redis by each worker and each console alike: over several ' +
      'processes take the largest value (`max by (zenbridge_integration)`), never the sum.',
    ...PARTS.flatMap(({ title, of }) => [`## ${title}`, metricsOf(names.filter(of))]),
    '## Attributes',
    'In Prometheus the dots of a name are underscores: `zenbridge_integration`.',
    table(
      ['Attribute', 'Values'],
      Object.entries(metricAttributes).map(([name, values]) => [code(name), values]),
    ),
  );
}

function metricsOf(names: readonly MetricName[]): string {
  const rows = names.map((name) => {
    const { kind, unit, description, attributes, by } = metricOf(name);
    const inPrometheus = prometheusName({ name, unit, isCounter: kind === 'counter', isGauge: kind === 'gauge' });
    return [
      `${code(name)} ${code(inPrometheus)}`,
      `${kind}, ${code(unit)}`,
      description,
      attributes.map(code).join(' ') || 'none',
      by.join(', '),
    ];
  });
  return table(['Metric', 'Kind and unit', 'Meaning', 'Attributes', 'Told by'], rows);
}
