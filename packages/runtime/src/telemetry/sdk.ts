import { createRequire, syncBuiltinESMExports } from 'node:module';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { startNodeSdk } from '@opentelemetry/sdk-node';
import { reportThroughLog } from './diagnostics.ts';
import { httpHooks, undiciHooks } from './http.ts';
import { nameSpansByRoute } from './routes.ts';
import { serviceName } from './service-name.ts';
import { telemetryStarted } from './state.ts';

/**
 * Starts the OpenTelemetry SDK as the OTEL_ variables say, with spans for HTTP requests received and sent. Metrics and logs
 * are sent only when a variable names their exporter.
 */
export function startTelemetry(): void {
  process.env.OTEL_SERVICE_NAME ||= serviceName(process.argv[1] ?? '');
  // The detectors of host and process would tell user names and command lines.
  process.env.OTEL_NODE_RESOURCE_DETECTORS ||= 'service';
  const sdk = startNodeSdk({
    logLevel: process.env.OTEL_LOG_LEVEL ?? 'warn',
    ...(process.env.OTEL_METRICS_EXPORTER ? {} : { metricReaders: [] }),
    ...(process.env.OTEL_LOGS_EXPORTER ? {} : { logRecordProcessors: [] }),
    instrumentations: [new HttpInstrumentation(httpHooks), new UndiciInstrumentation(undiciHooks)],
  });
  reportThroughLog();
  patchBuiltins();
  nameSpansByRoute();
  telemetryStarted(() => sdk.shutdown());
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
