/**
 * What is recorded in this process. Kept apart from the SDK, so that nothing of it is loaded when nothing is.
 */
interface Started {
  readonly traces: boolean;
  readonly metrics: boolean;
  readonly logs: boolean;
  /** The metrics of this moment for Prometheus, where they are kept for it. */
  readonly metricsText: (() => Promise<string>) | undefined;
  /** Sends the rest and ends the recording. */
  readonly flushAndEnd: () => Promise<void>;
}

let started: Started | undefined;

/** Called once by the start-up of the SDK. */
export function telemetryStarted(what: Started): void {
  started = what;
}

/** Whether traces are recorded and sent in this process. */
export const isTracingOn = (): boolean => started?.traces === true;

/** Whether metrics are kept in this process. */
export const isMetricsOn = (): boolean => started?.metrics === true;

/** Whether log lines are sent by OTLP besides being written. */
export const areLogsSent = (): boolean => started?.logs === true;

/** What reads the metrics for Prometheus; undefined where they are not kept for it. */
export const metricsText = (): (() => Promise<string>) | undefined => started?.metricsText;

const FLUSH_WITHIN_MS = 3000;

/**
 * Sends what is left and ends the recording. Never throws and never takes long: a trace that is lost must not fail a
 * shutdown.
 */
export async function flushTelemetry(): Promise<void> {
  if (started === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FLUSH_WITHIN_MS);
  });
  await Promise.race([started.flushAndEnd().catch(() => {}), late]);
  clearTimeout(timer);
}
