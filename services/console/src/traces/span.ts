import { z } from 'zod';

/** A span as the page shows it. Times are in epoch milliseconds, with fractions. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly service: string;
  readonly name: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly hasFailed: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  /** Ids of other traces that it points to. */
  readonly links: readonly string[];
}

const NANOSECONDS_IN_MS = 1_000_000;
const FAILED = 2;

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`, 'i'));
const value = z.record(z.string(), z.unknown()).transform((of) => String(Object.values(of)[0] ?? ''));
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .default([])
  .transform((list) => Object.fromEntries(list.map((entry) => [entry.key, entry.value])));
const time = z.union([z.string().regex(/^\d+$/), z.number()]).transform((ns) => Number(ns) / NANOSECONDS_IN_MS);

/** The part of OTLP's `ExportTraceServiceRequest` in JSON that is shown. */
const request = z.object({
  resourceSpans: z
    .array(
      z.object({
        resource: z.object({ attributes }).default({ attributes: {} }),
        scopeSpans: z
          .array(
            z.object({
              spans: z
                .array(
                  z.object({
                    traceId: hex(32),
                    spanId: hex(16),
                    parentSpanId: z.string().optional(),
                    name: z.string(),
                    startTimeUnixNano: time,
                    endTimeUnixNano: time,
                    attributes,
                    links: z.array(z.object({ traceId: hex(32) })).default([]),
                    status: z.object({ code: z.number().optional() }).optional(),
                  }),
                )
                .default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

/** The spans of a request of OTLP in JSON; undefined for anything else. */
export function readSpans(body: unknown): readonly Span[] | undefined {
  const read = request.safeParse(body);
  if (!read.success) return undefined;
  return read.data.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        parentId: span.parentSpanId || undefined,
        service: resource.attributes['service.name'] ?? 'unknown',
        name: span.name,
        startedAt: span.startTimeUnixNano,
        endedAt: span.endTimeUnixNano,
        hasFailed: span.status?.code === FAILED,
        attributes: span.attributes,
        links: [...new Set(span.links.map(({ traceId }) => traceId))],
      })),
  );
}
