import { createRequire, syncBuiltinESMExports } from 'node:module';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { AggregationType, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { startNodeSdk } from '@opentelemetry/sdk-node';
import { createPrometheusReader } from '../metrics/prometheus.ts';
import { useContexts } from './contexts.ts';
import { reportThroughLog } from './diagnostics.ts';
import { httpHooks, undiciHooks } from './http.ts';
import { nameSpansByRoute } from './routes.ts';
import { serviceName } from './service-name.ts';
import { telemetryStarted } from './state.ts';
import type { Wanted } from './wanted.ts';

/** The metrics of the HTTP instrumentations tell less than ours, by names of hosts. */
const WITHOUT_HTTP = [{ instrumentName: 'http.*', aggregation: { type: AggregationType.DROP } } as const];

/** Starts the OpenTelemetry SDK as the environment says, with spans for HTTP requests received and sent. */
export function startTelemetry(wanted: Wanted): void {
  process.env.OTEL_SERVICE_NAME ||= serviceName(process.argv[1] ?? '');
  // The detectors of host and process would tell user names and command lines.
  process.env.OTEL_NODE_RESOURCE_DETECTORS ||= 'service';
  const prometheus = wanted.prometheus ? createPrometheusReader() : undefined;
  const sdk = startNodeSdk({
    logLevel: process.env.OTEL_LOG_LEVEL ?? 'warn',
    views: WITHOUT_HTTP,
    ...metricReaders(wanted, prometheus?.reader),
    ...(wanted.traces ? {} : { spanProcessors: [] }),
    ...(wanted.logs ? {} : { logRecordProcessors: [] }),
    instrumentations: wanted.traces ? [new HttpInstrumentation(httpHooks), new UndiciInstrumentation(undiciHooks)] : [],
  });
  reportThroughLog();
  if (wanted.traces) {
    useContexts();
    patchBuiltins();
    nameSpansByRoute();
  }
  telemetryStarted({
    traces: wanted.traces,
    metrics: wanted.metrics || wanted.prometheus,
    logs: wanted.logs,
    metricsText: prometheus?.text,
    flushAndEnd: () => sdk.shutdown(),
  });
}

/** Left out, the SDK makes the readers that `OTEL_METRICS_EXPORTER` names; given, it looks at that no more. */
function metricReaders(
  { metrics }: Wanted,
  prometheus: ReturnType<typeof createPrometheusReader>['reader'] | undefined,
) {
  if (prometheus === undefined) return metrics ? {} : { metricReaders: [] };
  if (!metrics) return { metricReaders: [prometheus] };
  const interval = Number(process.env.OTEL_METRIC_EXPORT_INTERVAL) || 60_000;
  const timeout = Math.min(interval, Number(process.env.OTEL_METRIC_EXPORT_TIMEOUT) || 30_000);
  const periodic = { exporter: new OTLPMetricExporter(), exportIntervalMillis: interval, exportTimeoutMillis: timeout };
  return { metricReaders: [prometheus, new PeriodicExportingMetricReader(periodic)] };
}

/**
 * The instrumentation replaces functions of `http` and `https` when they are required. Doing so now, and bringing the ES
 * module view of them up to date, covers every importer without hooks in the module loader.
 */
function patchBuiltins(): void {
  const require = createRequire(import.meta.url);
  require('node:http');
  require('node:https');
  syncBuiltinESMExports();
}
