import closeWithGrace from 'close-with-grace';
import type { Logger } from '../logging/logger.ts';
import { type MetricsPlace, openMetricsEndpoint } from '../metrics/endpoint.ts';
import { flushTelemetry } from '../telemetry/state.ts';
import { ENDING_SIGNALS, endAtOnce } from './end-at-once.ts';

/** A service as a process. */
export interface RunnableService {
  readonly name: string;
  readonly logger: Logger;
  /** Opens connections and listens. */
  start(): Promise<void>;
  /** Finishes work in hand and closes everything. `signal` is missing when an error made it necessary. */
  stop(signal?: string): Promise<void>;
  /** Milliseconds after which the process ends even if `stop` has not come back. */
  readonly timeoutMs: number;
  /** Where metrics can be asked for; nowhere unless given. */
  readonly metrics?: MetricsPlace;
}

const NO_METRICS =
  'ZENBRIDGE_METRICS_PORT is set and no metrics are kept: OTEL_SDK_DISABLED is set too, or the process was started without --import @zenbridge/runtime/telemetry';

/**
 * Runs a service until SIGTERM, SIGINT or the like, or until an error that nobody caught. Exit status 0 after an orderly
 * stop, 1 after an error, a stop that took too long, or a second signal.
 */
export async function runService({ name, logger, start, stop, timeoutMs, metrics }: RunnableService): Promise<void> {
  let endpoint: Awaited<ReturnType<typeof openMetricsEndpoint>>;
  const running = closeWithGrace({ delay: timeoutMs, logger: forGrace(logger) }, async ({ signal, err }) => {
    if (err !== undefined) logger.fatal({ err }, `${name} stops because of an error that nobody caught`);
    else logger.info({ signal }, `${name} stops`);
    await stop(signal);
    await endpoint?.close();
    await flushTelemetry();
    logger.info(`${name} has stopped`);
  });
  for (const ending of ENDING_SIGNALS) process.off(ending, endAtOnce);
  try {
    endpoint = metrics && (await openMetricsEndpoint(metrics));
    if (endpoint !== undefined) logger.info({ url: endpoint.url }, 'metrics can be asked for');
    else if (metrics?.ZENBRIDGE_METRICS_PORT !== undefined) logger.warn(NO_METRICS);
    await start();
    logger.info(`${name} runs`);
  } catch (error) {
    logger.fatal({ err: error }, `${name} could not start`);
    running.uninstall();
    await endpoint?.close();
    await Promise.race([stop().catch(() => {}), new Promise((resolve) => setTimeout(resolve, timeoutMs).unref())]);
    await flushTelemetry();
    process.exit(1);
  }
}

function forGrace(logger: Logger): { error: (message?: unknown) => void } {
  return {
    error: (message) =>
      message instanceof Error ? logger.error({ err: message }, 'Stopping failed') : logger.error(`${message}`),
  };
}
