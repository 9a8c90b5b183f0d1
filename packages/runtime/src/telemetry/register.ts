import { isTelemetryWanted } from './wanted.ts';

// For its effect: `import '@zenbridge/runtime/telemetry'` in main.ts, or `node --import`. The SDK is loaded only when the
// OTEL_ variables ask for it.
if (isTelemetryWanted(process.env)) {
  const { startTelemetry } = await import('./sdk.ts');
  startTelemetry();
}
