/** What Prometheus appends for a unit, by the rules that OpenTelemetry and its Collector go by. */
const SUFFIXES: Readonly<Record<string, string>> = { s: '_seconds', By: '_bytes', ms: '_milliseconds' };

/** What is needed of a metric to name it. */
interface Named {
  readonly name: string;
  readonly unit: string;
  /** Whether its values are only ever added to. */
  readonly isCounter: boolean;
  /** Whether its values are parts of a whole, if its unit is `1`. */
  readonly isGauge: boolean;
}

/**
 * The name of a metric in Prometheus: the same, whether it is asked for at a service or comes through a Collector.
 * Without the `_total` of a counter unless `total` says so: the exporter adds it by itself.
 */
export function prometheusName({ name, unit, isCounter, isGauge }: Named, total: '' | '_total' = '_total'): string {
  const base = name.replaceAll(/[^A-Za-z0-9_]/g, '_');
  const suffix = unit === '1' && isGauge ? '_ratio' : (SUFFIXES[unit] ?? '');
  return `${base.endsWith(suffix) ? base : base + suffix}${isCounter ? total : ''}`;
}
