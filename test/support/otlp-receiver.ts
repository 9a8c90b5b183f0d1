import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import protobuf from 'protobufjs';

/** The part of opentelemetry/proto/collector/trace/v1 that the receiver looks at. */
const PROTO = `
syntax = "proto3";
message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message Resource { repeated KeyValue attributes = 1; }
message ScopeSpans { repeated Span spans = 2; }
message Span {
  bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8;
  repeated KeyValue attributes = 9; repeated Link links = 13; Status status = 15;
}
message Link { bytes trace_id = 1; bytes span_id = 2; }
message Status { string message = 2; int32 code = 3; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue {
  oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; }
}`;

/** A span as it was received. Ids are hexadecimal. */
export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first span of a trace. */
  readonly parentId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The spans that it points to. */
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly hasFailed: boolean;
  /** Epoch milliseconds, with fractions. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A collector that takes traces by OTLP over HTTP in protobuf, which is what the SDK sends unless told otherwise. */
export interface OtlpReceiver {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** Every request that came, as it came: address, headers and body. */
  readonly requests: readonly { readonly path: string; readonly headers: string; readonly body: Buffer }[];
  close(): Promise<void>;
}

/** Opens a receiver on a free port. */
export async function openOtlpReceiver(): Promise<OtlpReceiver> {
  const decode = decoder();
  const spans: ReceivedSpan[] = [];
  const requests: { path: string; headers: string; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    requests.push({ path: request.url ?? '', headers: JSON.stringify(request.headers), body });
    if (request.url === '/v1/traces') spans.push(...decode(body));
    response.setHeader('content-type', 'application/x-protobuf').end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, spans, requests, close };
}

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface WireSpan {
  readonly traceId: Buffer;
  readonly spanId: Buffer;
  readonly parentSpanId: Buffer;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly KeyValue[];
  readonly links: readonly { readonly traceId: Buffer; readonly spanId: Buffer }[];
  readonly status: { readonly code: number } | null;
  readonly startTimeUnixNano: number;
  readonly endTimeUnixNano: number;
}
interface WireRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] };
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}

const FAILED = 2;
const NANOSECONDS = 1e6;
const KINDS = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const;

function decoder(): (body: Buffer) => ReceivedSpan[] {
  const type = protobuf.parse(PROTO).root.lookupType('ExportTraceServiceRequest');
  return (body) => {
    const decoded: unknown = type.toObject(type.decode(body), { arrays: true, defaults: true, longs: Number });
    return (decoded as WireRequest).resourceSpans.flatMap(({ resource, scopeSpans }) => {
      const service = String(plain(resource.attributes)['service.name']);
      return scopeSpans.flatMap((scope) => scope.spans).map((span) => received(service, span));
    });
  };
}

const received = (service: string, span: WireSpan): ReceivedSpan => ({
  service,
  name: span.name,
  kind: KINDS[span.kind] ?? 'internal',
  traceId: span.traceId.toString('hex'),
  spanId: span.spanId.toString('hex'),
  parentId: span.parentSpanId.toString('hex'),
  attributes: plain(span.attributes),
  links: span.links.map(({ traceId, spanId }) => ({
    traceId: traceId.toString('hex'),
    spanId: spanId.toString('hex'),
  })),
  hasFailed: span.status?.code === FAILED,
  startedAt: span.startTimeUnixNano / NANOSECONDS,
  endedAt: span.endTimeUnixNano / NANOSECONDS,
});

function plain(attributes: readonly KeyValue[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
