import { DiagLogLevel, diag } from '@opentelemetry/api';
import { createLogger } from '../logging/logger.ts';

/** Lets the SDK tell its own warnings and errors, such as a collector that refuses spans, as lines of the log. */
export function reportThroughLog(): void {
  const format = process.env.ZENBRIDGE_LOG_FORMAT === 'pretty' ? 'pretty' : 'json';
  const logger = createLogger({
    service: process.env.OTEL_SERVICE_NAME ?? 'zenbridge',
    level: 'warn',
    format,
    isSent: false,
  });
  const quiet = (): void => {};
  diag.setLogger(
    {
      error: (message) => logger.error(`Telemetry: ${sentenceOf(message)}`),
      warn: (message) => logger.warn(`Telemetry: ${sentenceOf(message)}`),
      info: quiet,
      debug: quiet,
      verbose: quiet,
    },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}

/** Errors come as JSON with stack and all, of which the message is enough. */
function sentenceOf(message: string): string {
  if (!message.startsWith('{')) return message;
  try {
    const { name, message: inner }: { name?: string; message?: string } = JSON.parse(message);
    return [name, inner].filter((part) => part !== undefined).join(': ') || message;
  } catch {
    return message;
  }
}
