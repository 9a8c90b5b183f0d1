/**
 * Whether traces are recorded in this process. Kept apart from the SDK, so that nothing of it is loaded when they are not.
 */
let flush: (() => Promise<void>) | undefined;

/** Called once by the start-up of the SDK, with what sends the rest and ends it. */
export function telemetryStarted(flushAndEnd: () => Promise<void>): void {
  flush = flushAndEnd;
}

/** Whether traces are recorded and sent in this process. */
export const isTelemetryOn = (): boolean => flush !== undefined;

const FLUSH_WITHIN_MS = 3000;

/**
 * Sends what is left and ends the recording. Never throws and never takes long: a trace that is lost must not fail a
 * shutdown.
 */
export async function flushTelemetry(): Promise<void> {
  if (flush === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FLUSH_WITHIN_MS);
  });
  await Promise.race([flush().catch(() => {}), late]);
  clearTimeout(timer);
}
