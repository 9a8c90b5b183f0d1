import { createLogger, type Logger } from '../src/logging/logger.ts';

/** A logger whose lines can be looked at. */
export function recordingLogger(): { logger: Logger; lines: Record<string, unknown>[]; text: () => string } {
  const written: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    written.push(line);
    lines.push(JSON.parse(line));
  };
  const logger = createLogger({ service: 'test', level: 'debug', destination: { write } });
  return { logger, lines, text: () => written.join('') };
}
