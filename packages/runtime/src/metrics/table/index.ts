import { deliveryMetrics } from './deliveries.ts';
import { executionMetrics } from './executions.ts';
import type { Metric } from './metric.ts';
import { processMetrics } from './process.ts';
import { standingMetrics } from './standing.ts';

/** Every metric. Instruments are made from it, and so is docs/reference/metrics.md. */
export const metricsTable = { ...deliveryMetrics, ...executionMetrics, ...standingMetrics, ...processMetrics } as const;

type Table = typeof metricsTable;

/** Name of a metric. */
export type MetricName = keyof Table;

/** Names of the metrics of one kind. */
export type NameOf<K extends Metric['kind']> = {
  [N in MetricName]: Table[N]['kind'] extends K ? N : never;
}[MetricName];

/** The attributes of a metric; those that do not apply are undefined. */
export type AttributesOf<N extends MetricName> = Readonly<Record<Table[N]['attributes'][number], string | undefined>>;

/** The entry of a metric. */
export const metricOf = (name: MetricName): Metric => metricsTable[name];
