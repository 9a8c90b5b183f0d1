import type { DestinationStream } from 'pino';

const OMITTED = new Set(['level', 'time', 'service', 'msg', 'err', 'trace_id', 'span_id', 'reqId']);

/** A destination that turns each JSON log line into a line for people and hands it to `write`. */
export function prettyDestination(write: (text: string) => void): DestinationStream {
  return { write: (line) => write(prettyLine(line)) };
}

/** `12:00:00.000 INFO  ingress  message  key=value`, with the stack of an error below. */
function prettyLine(line: string): string {
  const entry: Record<string, unknown> = JSON.parse(line);
  const time = String(entry.time).slice(11, 23);
  const rest = Object.entries(entry).filter(([key]) => !OMITTED.has(key));
  const pairs = rest.map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const head = [time, String(entry.level).toUpperCase().padEnd(5), String(entry.service).padEnd(8), entry.msg ?? ''];
  return `${[...head, ...pairs].join(' ').trimEnd()}\n${stackOf(entry.err)}`;
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { stack, message, cause } = error as { stack?: string; message?: string; cause?: unknown };
  return `${(stack ?? message ?? '').replaceAll(/^/gm, '    ').trimEnd()}\n${stackOf(cause)}`;
}
