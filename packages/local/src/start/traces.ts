import { freePort } from '../process/ports.ts';
import type { Env } from '../system/services.ts';

/** How traces of the services come to be shown. */
export interface LocalTraces {
  /** What all services get. */
  readonly services: Env;
  /** What the console gets besides. */
  readonly console: Env;
  /** Whether the console shows the traces. */
  readonly areShown: boolean;
}

const ASKED_FOR = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
] as const;

/**
 * Has the services send their traces to the console, which shows them without any collector. When the environment asks for
 * traces itself, or for none, it is left to that.
 */
export async function localTraces(env: Env): Promise<LocalTraces> {
  const given = (name: string): boolean => (env[name] ?? '').trim() !== '';
  if (ASKED_FOR.some(given) || given('OTEL_SDK_DISABLED')) return { services: {}, console: {}, areShown: false };
  const port = await freePort();
  return {
    services: {
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://127.0.0.1:${port}/v1/traces`,
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
      // A person who has just saved a record does not want to wait for five seconds.
      OTEL_BSP_SCHEDULE_DELAY: '500',
    },
    console: {
      ZENBRIDGE_CONSOLE_OTLP_PORT: String(port),
      ZENBRIDGE_CONSOLE_TRACE_URL: '/traces/{traceId}',
      // Its own requests would only be in the way.
      OTEL_TRACES_EXPORTER: 'none',
    },
    areShown: true,
  };
}
