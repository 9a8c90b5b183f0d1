import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metricsText } from '../telemetry/state.ts';

/** Where metrics can be asked for: `GET /metrics`, in the text format of Prometheus. */
export interface MetricsEndpoint {
  /** Such as `http://127.0.0.1:9464/metrics`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Settings of the endpoint, as every service has them. */
export interface MetricsPlace {
  readonly ZENBRIDGE_HOST: string;
  readonly ZENBRIDGE_METRICS_PORT?: number | undefined;
}

/**
 * Listens at a port of its own, so that metrics are not where the public comes. Nothing listens, and undefined is answered,
 * when no port is set or the process was not started with the telemetry module.
 * @throws Error when the port is taken
 */
export async function openMetricsEndpoint(place: MetricsPlace): Promise<MetricsEndpoint | undefined> {
  const { ZENBRIDGE_HOST: host, ZENBRIDGE_METRICS_PORT: port } = place;
  const text = metricsText();
  if (port === undefined || text === undefined) return undefined;
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.replace(/\?.*$/, '') !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const answer = await text().catch(() => undefined);
    if (answer === undefined) response.writeHead(500).end();
    else response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(answer);
  });
  await once(server.listen(port, host), 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`, close: () => closed(server) };
}

async function closed(server: Server): Promise<void> {
  const closing = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closing;
}
