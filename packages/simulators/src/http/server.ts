import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** A simulator's door: it can be shut and opened again at the same port. */
export interface Listener {
  /** Such as `http://127.0.0.1:8090`, without a slash at the end. */
  readonly url: string;
  /** Refuses connections and cuts those that are open, for `ms` milliseconds. */
  refuseConnections(ms: number): Promise<void>;
  /** Ends for good. */
  close(): Promise<void>;
}

/**
 * Serves the routes of `app`. The HTTP server is our own, because Fastify cannot be opened again once it is closed.
 *
 * @param options.port - 0 for any free port
 */
export async function listen(app: FastifyInstance, options: { host: string; port: number }): Promise<Listener> {
  await app.ready();
  const server = createServer((request, response) => app.routing(request, response));
  const closed = new AbortController();

  const open = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, options.host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  await open(options.port);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;

  return {
    url: `http://${host === '0.0.0.0' || host === '[::]' ? '127.0.0.1' : host}:${port}`,
    async refuseConnections(ms) {
      await shut();
      await wait(ms, undefined, { signal: closed.signal }).catch(() => undefined);
      if (!closed.signal.aborted) await open(port);
    },
    async close() {
      closed.abort();
      await shut();
      await app.close();
    },
  };
}
