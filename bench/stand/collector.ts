import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stand } from './stand.ts';

/** Takes everything by OTLP over HTTP and keeps nothing but how much it was. */
export interface Collector {
  readonly url: string;
  /** Bytes so far. */
  received(): number;
}

/** Opens a collector on a stand, to be closed with it. */
export async function openCollector(stand: Stand): Promise<Collector> {
  let bytes = 0;
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.once('end', () => response.setHeader('content-type', 'application/x-protobuf').end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  stand.onClose(async () => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received: () => bytes };
}
