import { type MetricName, metricAttributes, metricOf, metricsTable, prometheusName } from '@zenbridge/runtime';

const LABELS = new Set([
  ...Object.keys(metricAttributes).map((name) => name.replaceAll('.', '_')),
  // What Prometheus and its rules add.
  ...['namespace', 'job', 'instance', 'le'],
]);

/** What a metric is called in queries. */
const SERIES = new Map(
  (Object.keys(metricsTable) as MetricName[]).map((name) => {
    const { kind, unit } = metricOf(name);
    const known = prometheusName({ name, unit, isCounter: kind === 'counter', isGauge: kind === 'gauge' });
    return [name, kind === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => known + part) : [known]] as const;
  }),
);
const ALL_SERIES = new Set([...SERIES.values()].flat());

/** Names in a query that are neither a metric nor a label of the reference. */
export function unknownNames(query: string): string[] {
  const words = query.replaceAll(/"[^"]*"/g, '').match(/\b(zenbridge|nodejs|process)_\w+/g) ?? [];
  return words.filter((word) => !ALL_SERIES.has(word) && !LABELS.has(word));
}

/** Which metrics of the reference no query asks for. */
export function namesIn(queries: readonly string[]): { readonly missing: readonly string[] } {
  const text = queries.join('\n');
  return { missing: [...SERIES].flatMap(([name, series]) => (series.some((one) => text.includes(one)) ? [] : [name])) };
}
