import type { Environment } from '../settings/read.ts';

/** What the environment asks to be recorded. */
export interface Wanted {
  readonly traces: boolean;
  /** Metrics sent by an exporter of OpenTelemetry. */
  readonly metrics: boolean;
  /** Metrics that Prometheus asks for. */
  readonly prometheus: boolean;
  /** Log lines sent by an exporter of OpenTelemetry, besides being written. */
  readonly logs: boolean;
}

const TRACES = ['OTEL_TRACES_EXPORTER', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
const NOTHING: Wanted = { traces: false, metrics: false, prometheus: false, logs: false };

/**
 * What the standard variables of OpenTelemetry ask for, and `ZENBRIDGE_METRICS_PORT`. Traces: an exporter or an endpoint is
 * named, and `OTEL_TRACES_EXPORTER=none` does not say otherwise. Metrics and logs: their exporter is named, since few
 * want all three at one place. `OTEL_SDK_DISABLED=true` switches everything off.
 */
export function wantedTelemetry(env: Environment): Wanted {
  const given = (name: string): string => (env[name] ?? '').trim();
  if (given('OTEL_SDK_DISABLED').toLowerCase() === 'true') return NOTHING;
  const names = (name: string): boolean => given(name) !== '' && given(name) !== 'none';
  return {
    traces: given('OTEL_TRACES_EXPORTER') !== 'none' && TRACES.some((name) => given(name) !== ''),
    metrics: names('OTEL_METRICS_EXPORTER'),
    prometheus: given('ZENBRIDGE_METRICS_PORT') !== '',
    logs: names('OTEL_LOGS_EXPORTER'),
  };
}
