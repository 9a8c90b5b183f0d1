import { type AnyValue, logs, SeverityNumber } from '@opentelemetry/api';

const SEVERITIES: Readonly<Record<string, SeverityNumber>> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};

/**
 * Hands a line of the log to OpenTelemetry too: the line as it is written, so that what is taken out of
 * the one is in neither. It belongs to the span that is active, as the line does.
 */
export function sendLine(line: string): void {
  const entry: Record<string, AnyValue> = JSON.parse(line);
  const { level, time, msg, service: _service, trace_id: _trace, span_id: _span, ...attributes } = entry;
  logs.getLogger('zenbridge').emit({
    timestamp: new Date(String(time)),
    severityNumber: SEVERITIES[String(level)] ?? SeverityNumber.UNSPECIFIED,
    severityText: String(level),
    body: msg ?? '',
    attributes,
  });
}
