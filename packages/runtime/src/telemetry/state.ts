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

/** Sends what is left. Never throws: a trace that is lost must not fail a shutdown. */
export async function flushTelemetry(): Promise<void> {
  await flush?.().catch(() => {});
}
