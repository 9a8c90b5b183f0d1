import { expect, test } from '@jest/globals';
import { wantedTelemetry } from './wanted.ts';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

test.each([
  [{}, false],
  [{ OTEL_SERVICE_NAME: 'x' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
  [ENDPOINT, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }, true],
  [{ OTEL_TRACES_EXPORTER: 'console' }, true],
  [{ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }, false],
  [{ ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }, false],
  [{ ...ENDPOINT, OTEL_SDK_DISABLED: 'false' }, true],
])('%j asks for traces: %s', (env: Record<string, string>, traces) => {
  expect(wantedTelemetry(env)).toMatchObject({ traces, metrics: false, prometheus: false, logs: false });
});

test('metrics and logs are asked for by name, metrics for Prometheus by their port', () => {
  const all = { OTEL_METRICS_EXPORTER: 'otlp', OTEL_LOGS_EXPORTER: 'otlp', ZENBRIDGE_METRICS_PORT: '9464' };
  expect(wantedTelemetry(all)).toEqual({ traces: false, metrics: true, prometheus: true, logs: true });
  expect(wantedTelemetry({ ...all, OTEL_METRICS_EXPORTER: 'none' })).toMatchObject({
    metrics: false,
    prometheus: true,
  });
  expect(Object.values(wantedTelemetry({ ...all, OTEL_SDK_DISABLED: 'true' }))).not.toContain(true);
});
