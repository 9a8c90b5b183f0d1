/** Address of a trace, where traces can be looked at. */
export type TraceUrl = (traceId: string) => string | undefined;

/** Puts trace ids into a template such as `https://traces.example.com/trace/{traceId}`; without one there are no addresses. */
export const traceUrlFrom =
  (template: string | undefined): TraceUrl =>
  (traceId) =>
    template?.replaceAll('{traceId}', traceId);

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-/;

/** The trace id of a W3C `traceparent`. */
export const traceIdOf = (traceparent: string | undefined): string | undefined =>
  traceparent === undefined ? undefined : TRACEPARENT.exec(traceparent)?.[1];

/** The trace id in what a job carries for telemetry. */
export function traceIdOfJob(metadata: string | undefined): string | undefined {
  if (metadata === undefined) return undefined;
  try {
    const { traceparent }: { traceparent?: unknown } = JSON.parse(metadata);
    return typeof traceparent === 'string' ? traceIdOf(traceparent) : undefined;
  } catch {
    return undefined;
  }
}
