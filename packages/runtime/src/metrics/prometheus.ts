import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { DataPointType, type MetricData, type MetricReader, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { prometheusName } from './prometheus-name.ts';

/** Metrics as Prometheus asks for them. */
export interface PrometheusReader {
  readonly reader: MetricReader;
  /** Collects everything now. Answers the text format of Prometheus. */
  text(): Promise<string>;
}

/** Reads the instruments for Prometheus. Nothing listens: who serves the text is decided elsewhere. */
export function createPrometheusReader(): PrometheusReader {
  const reader = new PrometheusExporter({ preventServerStart: true });
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  return {
    reader,
    text: async () => {
      const { resourceMetrics } = await reader.collect();
      return serializer.serialize(named(resourceMetrics));
    },
  };
}

/** With the names that a Collector would give; the serializer leaves out units. */
const named = (collected: ResourceMetrics): ResourceMetrics => ({
  ...collected,
  scopeMetrics: collected.scopeMetrics.map((scope) => ({ ...scope, metrics: scope.metrics.map(renamed) })),
});

function renamed(metric: MetricData): MetricData {
  const { name, unit } = metric.descriptor;
  const isCounter = metric.dataPointType === DataPointType.SUM && metric.isMonotonic;
  const isGauge = metric.dataPointType === DataPointType.GAUGE;
  const inPrometheus = prometheusName({ name, unit, isCounter, isGauge }, '');
  // The unit is part of the name now; as a comment of its own it would be one that few know.
  return { ...metric, descriptor: { ...metric.descriptor, name: inPrometheus, unit: '' } };
}
