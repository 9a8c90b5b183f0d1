import { wantedTelemetry } from './wanted.ts';

// For its effect: `import '@zenbridge/runtime/telemetry'` in main.ts, or `node --import`. The SDK is loaded only when the
// environment asks for it.
const wanted = wantedTelemetry(process.env);
if (Object.values(wanted).includes(true)) {
  const { startTelemetry } = await import('./sdk.ts');
  startTelemetry(wanted);
}
