import { once } from 'node:events';
import fastify from 'fastify';
import { readSpans } from './span.ts';
import type { TraceStore } from './store.ts';

/** Takes traces by OTLP. */
export interface TraceReceiver {
  start(): Promise<void>;
  stop(): Promise<void>;
}

const MOST_BYTES = 20 * 1024 * 1024;

/**
 * Takes traces by OTLP over HTTP in JSON (`OTEL_EXPORTER_OTLP_PROTOCOL=http/json`), from this machine only: it asks nobody who
 * they are. For development; in production traces go to a collector.
 */
export function createTraceReceiver(port: number, store: TraceStore): TraceReceiver {
  const app = fastify({ logger: false, bodyLimit: MOST_BYTES });
  app.post('/v1/traces', async (request, reply) => {
    const spans = readSpans(request.body);
    if (spans === undefined) return reply.code(400).send({ message: 'Expected an ExportTraceServiceRequest in JSON.' });
    store.add(spans);
    return {};
  });
  return {
    start: async () => {
      await app.listen({ host: '127.0.0.1', port });
    },
    stop: async () => {
      if (!app.server.listening) return;
      const closed = once(app.server, 'close');
      await app.close();
      await closed;
    },
  };
}
